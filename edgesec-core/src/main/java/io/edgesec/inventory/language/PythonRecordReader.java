package io.edgesec.inventory.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * {@code RECORD} of a {@code .dist-info} (PEP 376, 627): what was installed, with hashes. Of it the hash of {@code
 * METADATA} is kept, by which one sees whether the name and version are still those that the installer wrote.
 */
final class PythonRecordReader implements MetadataReader {
    static final String SHA256 = ".recordedSha256";

    private static final String HASH = ".dist-info/METADATA,sha256=";
    private static final int LONGEST = 64 << 10;
    private static final int LIMIT = 64 << 20;

    @Override
    public String id() {
        return "python-record/1";
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".dist-info/RECORD");
    }

    @Override
    public boolean isCompanion() {
        return true;
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        byte[] bytes = BoundedBytes.read(path, content, LIMIT);
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(new java.io.ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int hash = line.length() > LONGEST ? -1 : line.indexOf(HASH);
            if (hash > 0 && line.indexOf('/') > hash) {
                String rest = line.substring(hash + HASH.length());
                return MetadataFile.of(PackageMetadata.companion()
                        .property(SHA256, rest.substring(0, Math.max(0, rest.indexOf(','))))
                        .build());
            }
        }
        return MetadataFile.NOTHING;
    }
}
