package io.edgesec.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The least that reading an image can be: each gzip blob of a layout inflated once, with SHA-256 over both sides. */
public final class Floor {
    private static final int BUFFER = 128 << 10;

    private Floor() {}

    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        try (Stream<Path> blobs = Files.list(Path.of(arguments[0], "blobs", "sha256"))) {
            List<Path> sorted = blobs.sorted().toList();
            for (Path blob : sorted) {
                if (isGzip(blob)) {
                    System.out.println(inflate(blob));
                }
            }
        }
    }

    private static boolean isGzip(Path blob) throws IOException {
        try (InputStream in = Files.newInputStream(blob)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    private static String inflate(Path blob) throws IOException, NoSuchAlgorithmException {
        MessageDigest stored = MessageDigest.getInstance("SHA-256");
        MessageDigest unpacked = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(blob);
                InputStream gzip = new GZIPInputStream(new DigestInputStream(in, stored), BUFFER)) {
            for (int read = gzip.read(buffer); read >= 0; read = gzip.read(buffer)) {
                unpacked.update(buffer, 0, read);
            }
        }
        HexFormat hex = HexFormat.of();
        return hex.formatHex(stored.digest()) + " " + hex.formatHex(unpacked.digest());
    }
}
