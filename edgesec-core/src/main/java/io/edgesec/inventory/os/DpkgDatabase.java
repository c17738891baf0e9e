package io.edgesec.inventory.os;

import io.edgesec.inventory.License;
import io.edgesec.inventory.SourcePackage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads dpkg's {@code status} and the stanzas of {@code status.d} (deb-control(5), dpkg-query(1)).
 *
 * <p>A package is installed unless its state, the third word of {@code Status}, is {@code not-installed} or
 * {@code config-files}: of one that is {@code half-installed} or only {@code unpacked} files are there, and one that
 * is merely marked for removal ({@code deinstall ok installed}) is still there. No {@code Status} (distroless) means
 * installed; one that dpkg does not know is a problem, and the package is listed.
 */
final class DpkgDatabase {
    private static final Set<String> FIELDS = Set.of(
            "package",
            "version",
            "architecture",
            "status",
            "source",
            "maintainer",
            "homepage",
            "section",
            "priority",
            "essential",
            "depends",
            "pre-depends",
            "provides");
    private static final String INSTALLED = "install ok installed";
    private static final Set<String> ABSENT = Set.of("not-installed", "config-files");
    private static final Set<String> PRESENT = Set.of(
            "installed", "half-installed", "unpacked", "half-configured", "triggers-awaited", "triggers-pending");
    private static final Pattern SOURCE = Pattern.compile("(\\S+)(?:\\s+\\((\\S+)\\))?");
    private static final Pattern RELATION =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9.+_-]*)(?::(?:any|native|([a-z0-9-]+)))?(?:[\\s(\\[<].*)?");

    private final Problems problems;
    private final List<InstalledPackage> packages = new ArrayList<>();
    private final Set<String> removed = new HashSet<>();
    private final Map<String, String> stanza = new LinkedHashMap<>();
    private int begin;

    private DpkgDatabase(String path) {
        problems = new Problems(path);
    }

    static PackageDatabase parse(String path, byte[] text) {
        DpkgDatabase database = new DpkgDatabase(path);
        database.read(text);
        if (Lines.areCutOff(text) && path.endsWith("/status")) {
            database.problems.add("ends in the middle of a line; the file is cut off");
        }
        return new PackageDatabase(database.packages, database.removed, database.problems.toList());
    }

    private void read(byte[] text) {
        Lines lines = new Lines(text);
        String field = "";
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isBlank()) {
                endStanza();
                field = "";
            } else if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                continueField(field, line, lines.number());
            } else {
                field = beginField(line, lines.number());
            }
        }
        endStanza();
    }

    private String beginField(String line, int number) {
        if (begin == 0) {
            begin = number;
        }
        int colon = line.indexOf(':');
        if (colon <= 0 || !isFieldName(line, colon)) {
            problems.add(number, "expected \"Field: value\", found " + PrintableText.quoted(line));
            return "?";
        }
        String field = line.substring(0, colon).toLowerCase(Locale.ROOT);
        if (FIELDS.contains(field)
                && stanza.put(field, line.substring(colon + 1).strip()) != null) {
            problems.add(number, "the field " + PrintableText.quoted(field) + " occurs twice in one stanza");
        }
        return field;
    }

    private static boolean isFieldName(String line, int end) {
        for (int i = 0; i < end; i++) {
            if (line.charAt(i) <= ' ' || line.charAt(i) >= 127) {
                return false;
            }
        }
        return true;
    }

    private void continueField(String field, String line, int number) {
        if (field.isEmpty()) {
            problems.add(number, "a continuation line without a field before it");
        }
        // dpkg folds relations over several lines
        stanza.computeIfPresent(field, (f, value) -> value.length() > 64 << 10 ? value : value + " " + line.strip());
    }

    private void endStanza() {
        if (begin > 0) {
            installed().ifPresent(packages::add);
        }
        stanza.clear();
        begin = 0;
    }

    private Optional<InstalledPackage> installed() {
        String name = stanza.getOrDefault("package", "");
        if (!PackageFields.isName(name)) {
            problems.add(
                    begin,
                    name.isEmpty() ? "a stanza without Package" : "not a package name: " + PrintableText.quoted(name));
            return Optional.empty();
        }
        String state = state(name);
        if (ABSENT.contains(state)) {
            removed.add(name);
            return Optional.empty();
        }
        String version = stanza.getOrDefault("version", "");
        if (!PackageFields.isVersion(version)) {
            problems.add(
                    begin,
                    "the package " + name
                            + (version.isEmpty()
                                    ? " has no Version; the stanza is cut off"
                                    : " has no valid Version: " + PrintableText.quoted(version)));
            return Optional.empty();
        }
        String architecture = stanza.getOrDefault("architecture", "");
        if (!architecture.isEmpty() && !PackageFields.isArchitecture(architecture)) {
            problems.add(
                    begin, "the package " + name + " has no valid Architecture: " + PrintableText.quoted(architecture));
            architecture = "";
        }
        return Optional.of(new InstalledPackage(
                name,
                version,
                architecture,
                begin,
                Optional.of(source(name, version)),
                field("maintainer"),
                List.<License>of(),
                relations("provides").stream().flatMap(List::stream).collect(Collectors.toSet()),
                dependencies(),
                properties(state)));
    }

    private String state(String name) {
        String status = stanza.getOrDefault("status", INSTALLED);
        if (status.equals(INSTALLED)) {
            return "installed";
        }
        String[] words = status.split("\\s+");
        String state = words.length == 3 ? words[2] : "";
        if (!ABSENT.contains(state) && !PRESENT.contains(state)) {
            problems.add(
                    begin,
                    "the package " + name + " has the unknown Status " + PrintableText.quoted(status)
                            + "; it is taken as installed");
            return "unknown";
        }
        return state;
    }

    private SourcePackage source(String name, String version) {
        Matcher source = SOURCE.matcher(stanza.getOrDefault("source", name));
        if (!source.matches()) {
            problems.add(begin, "the package " + name + " has no valid Source");
            return new SourcePackage(name, version);
        }
        return PackageFields.source(
                        source.group(1), Optional.ofNullable(source.group(2)).orElse(version))
                .orElseGet(() -> {
                    problems.add(begin, "the package " + name + " has no valid Source");
                    return new SourcePackage(name, version);
                });
    }

    private List<List<String>> dependencies() {
        List<List<String>> all = new ArrayList<>(relations("depends"));
        all.addAll(relations("pre-depends"));
        return all;
    }

    private List<List<String>> relations(String field) {
        String written = stanza.getOrDefault(field, "");
        List<List<String>> relations = new ArrayList<>();
        for (String alternatives : written.isEmpty() ? new String[0] : written.split(",")) {
            List<String> choice = choice(alternatives);
            if (!choice.isEmpty()) {
                relations.add(choice);
            }
        }
        return relations;
    }

    private static List<String> choice(String alternatives) {
        List<String> names = new ArrayList<>(1);
        for (String alternative : alternatives.split("\\|")) {
            Matcher relation = RELATION.matcher(alternative.strip());
            if (relation.matches()) {
                names.add(relation.group(2) == null ? relation.group(1) : relation.group(1) + ":" + relation.group(2));
            }
        }
        return List.copyOf(names);
    }

    private Map<String, String> properties(String state) {
        Map<String, String> properties = new TreeMap<>();
        PackageFields.put(properties, "homepage", field("homepage"));
        PackageFields.put(properties, "deb:section", field("section"));
        PackageFields.put(properties, "deb:essential", field("essential").filter(e -> e.equals("yes")));
        PackageFields.put(properties, "deb:state", Optional.of(state).filter(s -> !s.equals("installed")));
        return properties;
    }

    private Optional<String> field(String name) {
        return Optional.ofNullable(stanza.get(name));
    }
}
