package io.edgesec.inventory.language;

import io.edgesec.format.archive.ByteSource;
import io.edgesec.format.archive.ZipEntry;
import io.edgesec.format.archive.ZipLimits;
import io.edgesec.format.archive.ZipReader;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A zipped egg, which Python imports from as it is: {@code EGG-INFO/PKG-INFO} inside, and the hashes of the file. */
final class EggReader implements MetadataReader {
    private static final int LIMIT = 64 << 20;
    private static final int METADATA = 4 << 20;

    private final ZipLimits limits;

    EggReader(ZipLimits limits) {
        this.limits = limits;
    }

    @Override
    public String id() {
        return "python-egg/1/entries=" + limits.entries();
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".egg");
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        byte[] bytes = BoundedBytes.read(path, content, LIMIT);
        if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K') {
            return MetadataFile.NOTHING;
        }
        ZipReader zip = ZipReader.open(ByteSource.of(bytes), limits);
        for (ZipEntry entry : zip.entries()) {
            if (isMetadata(entry.name())) {
                try (InputStream in = zip.open(entry)) {
                    byte[] metadata = BoundedBytes.read(entry.name(), in, METADATA);
                    return MetadataFile.of(PythonMetadataReader.read(path, metadata)
                            .hashes(hashes(bytes))
                            .build());
                }
            }
        }
        return MetadataFile.NOTHING;
    }

    private static boolean isMetadata(String entry) {
        int slash = entry.indexOf('/');
        return entry.equals("EGG-INFO/PKG-INFO")
                || (slash > 0
                        && entry.substring(0, slash).endsWith(".dist-info")
                        && entry.substring(slash).equals("/METADATA"));
    }

    private static SortedMap<String, String> hashes(byte[] bytes) {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (String algorithm : List.of("SHA-1", "SHA-256", "SHA-512")) {
            try {
                hashes.put(
                        algorithm,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance(algorithm).digest(bytes)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has " + algorithm, e);
            }
        }
        return hashes;
    }
}
