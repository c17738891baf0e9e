package io.edgesec.inventory.java;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name as Maven's repository layout would make it: {@code artifact-version[-classifier]}.
 *
 * @param artifact the whole stem if there is no version
 */
record FileName(String artifact, Optional<String> version, Optional<String> classifier) {
    private static final Pattern START = Pattern.compile("-(?=\\d)");
    private static final Pattern VERSION =
            Pattern.compile("\\d+(?:[._]\\d+)*(?:[._-]?(?:(?i:final|release|ga|snapshot|incubating|beta|alpha|rc|cr|"
                    + "sp|jre|android|jdk|java|milestone|redhat|build|b|m|v|r)(?:[._-]?\\d+)*|\\d[\\w.]*))*");

    static FileName of(String stem) {
        List<FileName> readings = new ArrayList<>();
        Matcher start = START.matcher(stem);
        while (start.find() && start.start() > 0) {
            String rest = stem.substring(start.end());
            Matcher version = VERSION.matcher(rest);
            if (version.lookingAt() && (version.end() == rest.length() || rest.charAt(version.end()) == '-')) {
                String classifier = rest.substring(Math.min(rest.length(), version.end() + 1));
                readings.add(new FileName(
                        stem.substring(0, start.start()),
                        Optional.of(version.group()),
                        Optional.of(classifier).filter(c -> !c.isEmpty())));
            }
        }
        return readings.stream()
                .filter(r -> r.classifier().isEmpty())
                .findFirst()
                .or(() -> readings.stream().findFirst())
                .orElseGet(() -> new FileName(stem, Optional.empty(), Optional.empty()));
    }
}
