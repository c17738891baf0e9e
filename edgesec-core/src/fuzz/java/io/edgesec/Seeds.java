package io.edgesec;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;

/** Sound files to begin from: those of the tests. */
public final class Seeds {
    private Seeds() {}

    /** By their names beside a class, or from the root where a name begins with a slash. */
    public static Stream<byte[]> of(Class<?> beside, String... names) throws IOException {
        byte[][] seeds = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(names[i]), names[i])) {
                seeds[i] = in.readAllBytes();
            }
        }
        return Stream.of(seeds);
    }
}
