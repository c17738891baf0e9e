package io.edgesec.maven.discovery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes a ustar file with the given entry names, each with a little content. */
final class TarFile {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static TarFile with(String... names) {
        TarFile tar = new TarFile();
        for (String name : names) {
            tar.entry(name, "content of " + name);
        }
        return tar;
    }

    TarFile entry(String name, String content) {
        byte[] data = content.getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644");
        put(header, 124, String.format("%011o", data.length));
        put(header, 136, "00000000000");
        header[156] = '0';
        put(header, 257, "ustar\u000000");
        put(header, 148, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\u0000 ", sum));
        bytes.writeBytes(header);
        bytes.writeBytes(data);
        bytes.writeBytes(new byte[(512 - data.length % 512) % 512]);
        return this;
    }

    Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, whole());
    }

    Path writeGzipped(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write(whole());
        }
        return file;
    }

    private byte[] whole() {
        bytes.writeBytes(new byte[1024]);
        return bytes.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, header, at, ascii.length);
    }
}
