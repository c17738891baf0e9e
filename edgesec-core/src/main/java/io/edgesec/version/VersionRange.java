package io.edgesec.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The affected versions of one package as events on its line of versions: "Evaluation" of the OSV schema. Events are
 * ordered by version, those of the same version stay as given; the version {@code 0} of {@code introduced} and
 * {@code fixed} stands before all others. Immutable.
 */
public record VersionRange(List<Event> events) {
    /** What happens at a version. */
    public enum Kind {
        /** Affected from here on. */
        INTRODUCED,
        /** No longer affected, since it has the fix. */
        FIXED,
        /** Affected up to and including this one; which version has the fix is not known. */
        LAST_AFFECTED,
        /** Nothing is said about this version and those after it. */
        LIMIT
    }

    /** One event. */
    public record Event(Kind kind, String version) {
        public static Event introduced(String version) {
            return new Event(Kind.INTRODUCED, version);
        }

        public static Event fixed(String version) {
            return new Event(Kind.FIXED, version);
        }

        public static Event lastAffected(String version) {
            return new Event(Kind.LAST_AFFECTED, version);
        }

        public static Event limit(String version) {
            return new Event(Kind.LIMIT, version);
        }

        private boolean isBeforeAll() {
            return version.equals("0") && (kind == Kind.INTRODUCED || kind == Kind.FIXED);
        }
    }

    public VersionRange {
        events = List.copyOf(events);
    }

    public static VersionRange of(Event... events) {
        return new VersionRange(List.of(events));
    }

    /** Whether a version lies in an affected interval, and what ends that interval. */
    public Assessment assess(VersionOrder order, String version) {
        try {
            order.compare(version, version);
            return evaluate(order, version);
        } catch (IllegalArgumentException e) {
            return Assessment.undecidable(String.valueOf(e.getMessage()));
        }
    }

    private Assessment evaluate(VersionOrder order, String version) {
        if (!isBeforeLimits(order, version)) {
            return Assessment.notAffected();
        }
        List<Event> sorted = new ArrayList<>(
                events.stream().filter(e -> e.kind() != Kind.LIMIT).toList());
        sorted.sort(Comparator.comparing((Event e) -> !e.isBeforeAll()).thenComparing((a, b) -> compare(order, a, b)));
        boolean affected = false;
        Optional<Event> end = Optional.empty();
        for (Event event : sorted) {
            boolean reached = event.isBeforeAll() || order.compare(version, event.version()) >= 0;
            switch (event.kind()) {
                case INTRODUCED -> affected |= reached;
                case FIXED, LAST_AFFECTED -> {
                    boolean passed =
                            reached && (event.kind() == Kind.FIXED || order.compare(version, event.version()) > 0);
                    affected &= !passed;
                    end = passed ? Optional.empty() : end.or(() -> Optional.of(event));
                }
                case LIMIT -> throw new IllegalStateException("filtered out above");
            }
        }
        return affected
                ? Assessment.affected(end.filter(e -> e.kind() == Kind.FIXED).map(Event::version))
                : Assessment.notAffected();
    }

    private static int compare(VersionOrder order, Event a, Event b) {
        return a.isBeforeAll() ? 0 : order.compare(a.version(), b.version());
    }

    private boolean isBeforeLimits(VersionOrder order, String version) {
        List<Event> limits = events.stream().filter(e -> e.kind() == Kind.LIMIT).toList();
        return limits.isEmpty()
                || limits.stream().anyMatch(l -> l.version().equals("*") || order.compare(version, l.version()) < 0);
    }
}
