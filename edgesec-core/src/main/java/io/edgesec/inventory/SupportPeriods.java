package io.edgesec.inventory;

import io.edgesec.format.Json;
import io.edgesec.format.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Until when releases of distributions are supported: a dated table that comes with edgesec, and tables of a user that
 * go before it. A table is JSON:
 * <pre>
 * {"asOf": "2026-11-25",
 *  "systems": [{
 *    "system": "debian",        a family as in OperatingSystemFamily, or the ID of another distribution
 *    "source": "...",           where the dates are from
 *    "segments": 1,             how much of VERSION_ID names a release: 12 of 12.5
 *    "extended": {"name": "LTS", "openToAll": true},
 *    "releases": {"12": {"end": "2026-07-11", "extendedEnd": "2028-06-30"}, "*": {"rolling": true}}}]}
 * </pre>
 * Days are the last with support. Immutable.
 */
public final class SupportPeriods {
    private static final String RESOURCE = "end-of-life.json";

    private final Map<String, SupportTable> systems;

    private SupportPeriods(Map<String, SupportTable> systems) {
        this.systems = new TreeMap<>(systems);
    }

    /** The table that comes with edgesec; each of its systems says where its dates are from. */
    public static SupportPeriods published() {
        try (InputStream in = SupportPeriods.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not beside its reader");
            }
            return parse(RESOURCE, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a table of one's own, of 1 MiB at most. */
    public static SupportPeriods read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(file.toString(), in.readNBytes(1 << 20));
        }
    }

    /**
     * Parses a table.
     *
     * @param source its name, for messages
     * @throws io.edgesec.format.MalformedDocumentException if it is no such table; says where and what was expected
     */
    public static SupportPeriods parse(String source, byte[] json) throws IOException {
        Node document = Json.parse(source, json);
        document.allowOnly(Set.of("asOf", "systems"));
        Optional<Node> asOf = document.get("asOf");
        if (asOf.isPresent()) {
            LocalDate unused = SupportTable.day(asOf.get());
        }
        Map<String, SupportTable> systems = new TreeMap<>();
        for (Node system : document.items("systems")) {
            system.allowOnly(Set.of("system", "source", "segments", "extended", "releases"));
            Node name = system.require("system");
            if (systems.put(name.text(), SupportTable.parse(system, source)) != null) {
                throw name.malformed("the system \"" + name.text() + "\" occurs twice");
            }
        }
        return new SupportPeriods(systems);
    }

    /** This table where the other one says nothing of a release. */
    public SupportPeriods overriddenBy(SupportPeriods other) {
        Map<String, SupportTable> merged = new TreeMap<>(systems);
        other.systems.forEach((name, table) -> merged.merge(name, table, SupportTable::overriddenBy));
        return new SupportPeriods(merged);
    }

    /** What holds for a system; where no table speaks of its release, what the image says of itself. */
    public EndOfLife of(OperatingSystem os) {
        return Optional.ofNullable(systems.get(name(os)))
                .flatMap(table -> table.of(os))
                .or(() -> os.supportEnd()
                        .map(end -> new EndOfLife(
                                Optional.of(end), Optional.empty(), false, "SUPPORT_END of its os-release")))
                .orElseGet(EndOfLife::unknown);
    }

    private static String name(OperatingSystem os) {
        return os.family() == OperatingSystemFamily.UNKNOWN
                ? os.id()
                : os.family().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
