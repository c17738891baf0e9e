package io.edgesec.inventory.os;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SPDX expressions for the licence names of Debian's copyright format (DEP-5, "License short name"). What has no
 * certain counterpart keeps Debian's words: a name without "or later" or a version is not made one.
 */
final class DebianLicense {
    private static final Pattern GNU = Pattern.compile("(?i)(A?GPL|LGPL|GFDL)(-NIV)?-?v?(\\d)(?:\\.(\\d))?(\\+?)");
    private static final Pattern JOINED = Pattern.compile("(?i)[ ,]+(and/or|or|and)[ ]+");
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("apache-2", "Apache-2.0"),
            Map.entry("apache-2.0", "Apache-2.0"),
            Map.entry("artistic", "Artistic-1.0-Perl"),
            Map.entry("artistic-2.0", "Artistic-2.0"),
            Map.entry("bsd-2-clause", "BSD-2-Clause"),
            Map.entry("bsd-3-clause", "BSD-3-Clause"),
            Map.entry("bsd-4-clause", "BSD-4-Clause"),
            Map.entry("bsd-4-clause-uc", "BSD-4-Clause-UC"),
            Map.entry("bsl-1.0", "BSL-1.0"),
            Map.entry("cc0-1.0", "CC0-1.0"),
            Map.entry("cc0", "CC0-1.0"),
            Map.entry("curl", "curl"),
            Map.entry("expat", "MIT"),
            Map.entry("fsfullr", "FSFULLR"),
            Map.entry("fsful", "FSFUL"),
            Map.entry("isc", "ISC"),
            Map.entry("mpl-1.1", "MPL-1.1"),
            Map.entry("mpl-2.0", "MPL-2.0"),
            Map.entry("openssl", "OpenSSL"),
            Map.entry("python-2.0", "Python-2.0"),
            Map.entry("w3c", "W3C"),
            Map.entry("zlib", "Zlib"));

    private static final Set<String> GNU_VERSIONS = Set.of(
            "GPL-1.0",
            "GPL-2.0",
            "GPL-3.0",
            "LGPL-2.0",
            "LGPL-2.1",
            "LGPL-3.0",
            "AGPL-1.0",
            "AGPL-3.0",
            "GFDL-1.1",
            "GFDL-1.2",
            "GFDL-1.3");

    private DebianLicense() {}

    /** A text under {@code common-licenses}; for those of GNU it leaves open whether later versions apply too. */
    static String ofCommonText(String file) {
        String id = spdx(file);
        return id.endsWith("-only") ? "common-licenses/" + file : id;
    }

    static String spdx(String words) {
        Matcher joint = JOINED.matcher(words);
        StringBuilder expression = new StringBuilder();
        String operator = "";
        int from = 0;
        while (true) {
            boolean more = joint.find();
            Optional<String> part = simple(
                    words.substring(from, more ? joint.start() : words.length()).strip());
            String next = more ? joint.group(1).toUpperCase(Locale.ROOT) : operator;
            // "and/or" has no operator in SPDX, and a mixture would need parentheses that Debian's words lack
            if (part.isEmpty() || next.contains("/") || (!operator.isEmpty() && !next.equals(operator))) {
                return words;
            }
            expression.append(operator.isEmpty() ? "" : " " + operator + " ").append(part.get());
            if (!more) {
                return expression.toString();
            }
            operator = next;
            from = joint.end();
        }
    }

    private static Optional<String> simple(String name) {
        Matcher gnu = GNU.matcher(name);
        if (gnu.matches()) {
            String minor = Optional.ofNullable(gnu.group(4)).orElse("0");
            String invariants = gnu.group(2) == null ? "" : "-no-invariants";
            String version = gnu.group(1).toUpperCase(Locale.ROOT) + "-" + gnu.group(3) + "." + minor;
            return Optional.of(version + invariants + (gnu.group(5).isEmpty() ? "-only" : "-or-later"))
                    .filter(id -> GNU_VERSIONS.contains(version))
                    .filter(id -> invariants.isEmpty() || version.startsWith("GFDL"));
        }
        return Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT)));
    }
}
