package io.edgesec.format.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.zip.ZipOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ZipFuzzer {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void ends_in_a_value_or_an_error(byte @NotNull [] bytes) {
        try {
            ZipReader zip = ZipReader.open(ByteSource.of(bytes), ZipLimits.defaults());
            for (ZipEntry entry : zip.entries()) {
                try (InputStream in = zip.open(entry)) {
                    in.skip(Long.MAX_VALUE);
                }
            }
        } catch (IOException expected) {
            assert !String.valueOf(expected.getMessage()).isBlank();
        }
    }

    static Stream<byte[]> seeds() throws IOException {
        return Stream.of(zip());
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : new String[] {"META-INF/MANIFEST.MF", "a/B.class"}) {
                zip.putNextEntry(new java.util.zip.ZipEntry(name));
                zip.write(name.repeat(20).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        }
        return bytes.toByteArray();
    }
}
