package io.edgesec.inventory.os;

import io.edgesec.inventory.License;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The licences of a Debian copyright file: the {@code License} fields of the machine-readable form (DEP-5), else the
 * texts under {@code /usr/share/common-licenses} that the file refers to, by Debian's names (which do not say "or
 * later"), else what {@link LicenseText} knows by its sentences. At most 64 of at most 200 characters each.
 */
record Copyright(List<License> licenses) {
    private static final int MOST = 64;
    private static final int LONGEST = 200;
    private static final String COMMON_TEXT = "common-licenses/";
    private static final Pattern FIELD = Pattern.compile("(?i)licen[cs]e:\\s*(\\S.*)");
    private static final Pattern COMMON =
            Pattern.compile("/usr/share/common-licenses/([A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9])");

    /** What of a copyright file is kept: one licence a line, in Debian's words. */
    static byte[] condense(byte[] text) {
        SortedSet<String> fields = new TreeSet<>();
        SortedSet<String> common = new TreeSet<>();
        boolean machineReadable = false;
        Lines lines = new Lines(text);
        while (lines.hasNext()) {
            String line = lines.next();
            machineReadable |= lines.number() <= 5 && line.startsWith("Format") && line.contains("copyright-format");
            if (line.regionMatches(true, 0, "licen", 0, 5)) {
                field(line, fields);
            }
            if (line.contains(COMMON_TEXT)) {
                references(line, common);
            }
        }
        SortedSet<String> licenses = machineReadable || (common.isEmpty() && !fields.isEmpty()) ? fields : common;
        if (licenses.isEmpty() && !machineReadable) {
            licenses = LicenseText.names(text);
        }
        return String.join("\n", licenses).getBytes(StandardCharsets.UTF_8);
    }

    private static void field(String line, SortedSet<String> fields) {
        Matcher field = FIELD.matcher(line);
        if (field.matches()) {
            add(fields, field.group(1));
        }
    }

    private static void references(String line, SortedSet<String> common) {
        Matcher reference = COMMON.matcher(line);
        while (reference.find()) {
            add(common, COMMON_TEXT + reference.group(1));
        }
    }

    static Copyright kept(byte[] condensed) {
        return new Copyright(new String(condensed, StandardCharsets.UTF_8)
                .lines()
                .map(words -> words.startsWith(COMMON_TEXT)
                        ? DebianLicense.ofCommonText(words.substring(COMMON_TEXT.length()))
                        : DebianLicense.spdx(words))
                .distinct()
                .map(License::new)
                .collect(Collectors.toList()));
    }

    private static void add(SortedSet<String> licenses, String words) {
        String printable = PrintableText.of(words);
        if (!printable.isEmpty() && printable.length() <= LONGEST && licenses.size() < MOST) {
            licenses.add(printable);
        }
    }
}
