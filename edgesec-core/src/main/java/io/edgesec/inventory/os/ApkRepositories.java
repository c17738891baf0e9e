package io.edgesec.inventory.os;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The repositories that apk is configured with ({@code /etc/apk/repositories}): lines of an optional {@code @tag} and
 * a URL whose path holds the distribution and the release. Commented lines, local folders and tagged repositories,
 * from which only what asks for the tag is installed, do not count.
 *
 * @param release of Alpine, the newest if there are several; {@code edge} is newer than any
 * @param mixed whether they belong to several distributions
 */
record ApkRepositories(Optional<String> release, boolean mixed) {
    private static final String EDGE = "edge";
    private static final Pattern URL = Pattern.compile(
            "(?:https?|ftp)://[^/\\s]{1,255}/(?:[^/\\s]{1,255}/){0,8}?(alpine|wolfi|chainguard|postmarketos)"
                    + "/v?(edge|latest-stable|\\d{1,3}\\.\\d{1,3})/\\S{1,255}");

    static ApkRepositories parse(String text) {
        Optional<String> release = Optional.empty();
        String family = "";
        boolean mixed = false;
        for (String line : text.split("\n")) {
            Matcher url = URL.matcher(line.strip());
            if (!url.matches() || url.group(2).equals("latest-stable")) {
                continue;
            }
            mixed |= !family.isEmpty() && !family.equals(url.group(1));
            family = url.group(1);
            if (family.equals("alpine")) {
                release = Optional.of(release.map(r -> newer(r, url.group(2))).orElse(url.group(2)));
            }
        }
        return new ApkRepositories(mixed ? Optional.empty() : release, mixed);
    }

    private static String newer(String a, String b) {
        if (a.equals(EDGE) || b.equals(EDGE)) {
            return EDGE;
        }
        return number(a) >= number(b) ? a : b;
    }

    private static int number(String release) {
        int dot = release.indexOf('.');
        return Integer.parseInt(release.substring(0, dot)) * 1000 + Integer.parseInt(release.substring(dot + 1));
    }
}
