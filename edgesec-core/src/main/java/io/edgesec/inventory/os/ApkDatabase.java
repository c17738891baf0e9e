package io.edgesec.inventory.os;

import io.edgesec.inventory.License;
import io.edgesec.inventory.SourcePackage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Reads apk's {@code installed} (apk-tools, "installed database"): lines of one letter, a colon and a value, an
 * empty line after each package, the last one too. A database without that last line was cut off, for apk itself
 * would not see the last package.
 */
final class ApkDatabase {
    private static final String SINGLE = "PVAoLDpcCUm";

    private final Problems problems;
    private final List<InstalledPackage> packages = new ArrayList<>();
    private final Map<Character, String> fields = new HashMap<>();
    private int begin;

    private ApkDatabase(String path) {
        problems = new Problems(path);
    }

    static PackageDatabase parse(String path, byte[] text) {
        ApkDatabase database = new ApkDatabase(path);
        database.read(text);
        return new PackageDatabase(database.packages, Set.of(), database.problems.toList());
    }

    /** Calls back for each package with the files that it brought. */
    static void files(String path, byte[] text, BiConsumer<InstalledPackage, List<String>> found) {
        ApkDatabase database = new ApkDatabase(path);
        List<String> files = new ArrayList<>();
        String folder = "";
        Lines lines = new Lines(text);
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isEmpty()) {
                database.packages.clear();
                database.endPackage();
                database.packages.forEach(owner -> found.accept(owner, List.copyOf(files)));
                files.clear();
                folder = "";
            } else if (line.startsWith("F:")) {
                folder = line.substring(2);
            } else if (line.startsWith("R:")) {
                files.add(folder.isEmpty() ? line.substring(2) : folder + "/" + line.substring(2));
            } else {
                database.field(line, lines.number());
            }
        }
    }

    private void read(byte[] text) {
        Lines lines = new Lines(text);
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isEmpty()) {
                endPackage();
            } else {
                field(line, lines.number());
            }
        }
        if (begin > 0 || Lines.areCutOff(text)) {
            problems.add(Math.max(begin, 1), "the last package is not closed by an empty line; the file is cut off");
            endPackage();
        }
    }

    private void field(String line, int number) {
        if (begin == 0) {
            begin = number;
        }
        char letter = line.charAt(0);
        if (line.length() < 2 || line.charAt(1) != ':' || !isLetter(letter)) {
            problems.add(number, "expected a letter, a colon and a value, found " + PrintableText.quoted(line));
        } else if (SINGLE.indexOf(letter) >= 0 && fields.put(letter, line.substring(2)) != null) {
            problems.add(number, "the field " + letter + " occurs twice in one package");
        }
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private void endPackage() {
        if (begin > 0) {
            installed().ifPresent(packages::add);
        }
        fields.clear();
        begin = 0;
    }

    private Optional<InstalledPackage> installed() {
        String name = fields.getOrDefault('P', "");
        if (!PackageFields.isName(name)) {
            problems.add(
                    begin,
                    name.isEmpty()
                            ? "an entry without a name (P)"
                            : "not a package name: " + PrintableText.quoted(name));
            return Optional.empty();
        }
        String version = fields.getOrDefault('V', "");
        if (!PackageFields.isVersion(version)) {
            problems.add(
                    begin,
                    "the package " + name
                            + (version.isEmpty()
                                    ? " has no version (V)"
                                    : " has no valid version (V): " + PrintableText.quoted(version)));
            return Optional.empty();
        }
        String architecture = fields.getOrDefault('A', "");
        if (!architecture.isEmpty() && !PackageFields.isArchitecture(architecture)) {
            problems.add(
                    begin,
                    "the package " + name + " has no valid architecture (A): " + PrintableText.quoted(architecture));
            architecture = "";
        }
        return Optional.of(new InstalledPackage(
                name,
                version,
                architecture,
                begin,
                Optional.of(source(name, version)),
                Optional.ofNullable(fields.get('m')),
                licenses(),
                Set.copyOf(new HashSet<>(tokens('p'))),
                dependencies(),
                properties()));
    }

    private SourcePackage source(String name, String version) {
        return PackageFields.source(fields.getOrDefault('o', name), version).orElseGet(() -> {
            problems.add(begin, "the package " + name + " has no valid origin (o)");
            return new SourcePackage(name, version);
        });
    }

    private List<License> licenses() {
        return Optional.ofNullable(fields.get('L'))
                .map(PrintableText::of)
                .filter(l -> !l.isEmpty())
                .map(l -> List.of(new License(l)))
                .orElse(List.of());
    }

    /** Names without the version that they ask for or have. */
    private List<String> tokens(char letter) {
        String value = fields.getOrDefault(letter, "");
        List<String> names = new ArrayList<>();
        int from = 0;
        while (from < value.length()) {
            int space = value.indexOf(' ', from);
            int end = space < 0 ? value.length() : space;
            String name = nameOf(value.substring(from, end));
            if (!name.isEmpty()) {
                names.add(name);
            }
            from = end + 1;
        }
        return names;
    }

    /** Of a name with a constraint ({@code musl>=1.2}, {@code so:libz.so.1=1.3}, {@code foo@edge}) the name. */
    static String nameOf(String word) {
        for (int i = 0; i < word.length(); i++) {
            if ("<>=~@".indexOf(word.charAt(i)) >= 0) {
                return word.substring(0, i);
            }
        }
        return word;
    }

    /** What is needed; an exclamation mark begins what must not be there. */
    private List<List<String>> dependencies() {
        List<List<String>> needed = new ArrayList<>();
        for (String name : tokens('D')) {
            if (name.charAt(0) != '!') {
                needed.add(List.of(name));
            }
        }
        return needed;
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        PackageFields.put(properties, "homepage", Optional.ofNullable(fields.get('U')));
        PackageFields.put(properties, "apk:checksum", Optional.ofNullable(fields.get('C')));
        PackageFields.put(properties, "apk:digest", sha1());
        PackageFields.put(properties, "apk:commit", Optional.ofNullable(fields.get('c')));
        return properties;
    }

    /** Of the checksum of the package's control part the form that is SHA-1 ({@code Q1} and base64). */
    private Optional<String> sha1() {
        String checksum = fields.getOrDefault('C', "");
        if (!checksum.startsWith("Q1") || checksum.length() > 64) {
            return Optional.empty();
        }
        try {
            byte[] hash = Base64.getDecoder().decode(checksum.substring(2));
            return Optional.of(hash)
                    .filter(bytes -> bytes.length == 20)
                    .map(bytes -> "sha1:" + HexFormat.of().formatHex(bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
