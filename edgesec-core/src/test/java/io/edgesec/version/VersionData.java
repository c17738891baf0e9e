package io.edgesec.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Two versions and the sign of their comparison, read from the resources beside this class. */
record VersionData(String left, String right, int sign) {
    static Stream<VersionData> read(String resource) {
        return lines(resource).flatMap(VersionData::pairs);
    }

    static Stream<String> lines(String resource) {
        try (InputStream in = VersionData.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<VersionData> pairs(String line) {
        String[] words = line.trim().split(" +");
        List<VersionData> pairs = new ArrayList<>();
        for (int i = 0; i < words.length; i += 2) {
            int sign = 0;
            for (int j = i + 2; j < words.length; j += 2) {
                sign = words[j - 1].equals("=") ? sign : words[j - 1].equals("<") ? -1 : 1;
                pairs.add(new VersionData(words[i], words[j], sign));
            }
        }
        return pairs.stream();
    }

    @Override
    public String toString() {
        return left + (sign < 0 ? " < " : sign > 0 ? " > " : " = ") + right;
    }
}
