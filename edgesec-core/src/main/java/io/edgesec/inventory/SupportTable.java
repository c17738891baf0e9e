package io.edgesec.inventory;

import io.edgesec.format.Node;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The releases of one distribution.
 *
 * @param segments how many numbers of its version name a release
 * @param releases by that name; {@code *} stands for every other one
 */
record SupportTable(int segments, Map<String, Period> releases) {
    /** One release; extended support counts for those who have it. */
    record Period(
            Optional<LocalDate> end,
            Optional<LocalDate> extendedEnd,
            boolean openToAll,
            boolean rolling,
            String source) {}

    private static final String ANY = "*";

    static SupportTable parse(Node system, String document) throws IOException {
        Optional<Node> segments = system.get("segments");
        long count = segments.isPresent() ? segments.get().integer() : 1;
        if (count < 1 || count > 4) {
            throw system.malformed("\"segments\" is " + count + "; expected 1 to 4");
        }
        boolean openToAll = false;
        Optional<Node> extended = system.get("extended");
        if (extended.isPresent()) {
            extended.get().allowOnly(Set.of("name", "openToAll"));
            openToAll = extended.get().require("openToAll").bool();
        }
        String source = system.string("source").orElse(document);
        Map<String, Period> releases = new TreeMap<>();
        for (Map.Entry<String, Node> release : system.require("releases").map().entrySet()) {
            releases.put(release.getKey(), period(release.getValue(), openToAll, source));
        }
        return new SupportTable((int) count, releases);
    }

    private static Period period(Node release, boolean openToAll, String source) throws IOException {
        release.allowOnly(Set.of("end", "extendedEnd", "rolling"));
        Optional<Node> rolling = release.get("rolling");
        if (rolling.isPresent() && rolling.get().bool()) {
            return new Period(Optional.empty(), Optional.empty(), openToAll, true, source);
        }
        LocalDate end = day(release.require("end"));
        Optional<Node> extended = release.get("extendedEnd");
        if (extended.isEmpty()) {
            return new Period(Optional.of(end), Optional.empty(), openToAll, false, source);
        }
        LocalDate extendedEnd = day(extended.get());
        if (extendedEnd.isBefore(end)) {
            throw extended.get().malformed("extended support ends before the standard one, which ends on " + end);
        }
        return new Period(Optional.of(end), Optional.of(extendedEnd), openToAll, false, source);
    }

    /** By hand, for the formatter of the JDK takes longer to get going than the whole table to read. */
    static LocalDate day(Node node) throws IOException {
        String text = node.text();
        try {
            if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
                return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
            }
        } catch (NumberFormatException | DateTimeException e) {
            // told below
        }
        throw node.malformed("expected a day such as 2028-06-30, found \"" + text + "\"");
    }

    private static int number(String text, int from, int to) {
        return Integer.parseUnsignedInt(text, from, to, 10);
    }

    /** What the other table says before what this one does; another way of naming releases replaces them all. */
    SupportTable overriddenBy(SupportTable other) {
        Map<String, Period> merged = other.segments == segments ? new TreeMap<>(releases) : new TreeMap<>();
        merged.putAll(other.releases);
        return new SupportTable(other.segments, merged);
    }

    Optional<EndOfLife> of(OperatingSystem os) {
        return Optional.ofNullable(releases.get(release(os.versionId())))
                .or(() -> Optional.ofNullable(releases.get(ANY)))
                .map(period -> new EndOfLife(
                        period.end(),
                        period.extendedEnd().filter(e -> period.openToAll() || os.extendedSupport()),
                        period.rolling(),
                        period.source()));
    }

    private String release(String version) {
        int end = -1;
        for (int i = 0; i < segments; i++) {
            end = version.indexOf('.', end + 1);
            if (end < 0) {
                return version;
            }
        }
        return version.substring(0, end);
    }
}
