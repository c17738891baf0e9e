package io.edgesec.inventory.java;

import java.util.regex.Pattern;

/** Whether two notations are of one version. */
final class Versions {
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{8}\\.\\d{6}-\\d+$");
    private static final Pattern SEPARATOR = Pattern.compile("[-_+]");
    private static final Pattern TRAILING_ZERO = Pattern.compile("(?:\\.0)+(?=$|\\.[A-Za-z])");

    private Versions() {}

    /** OSGi writes 1.9 as 1.9.0 and 5-beta as 5.0.0.beta; a snapshot may bear its timestamp. */
    static boolean same(String one, String other) {
        return one.equals(other) || normal(one).equals(normal(other));
    }

    private static String normal(String version) {
        String snapshot = TIMESTAMP.matcher(version).replaceFirst("SNAPSHOT");
        String dotted = SEPARATOR.matcher(snapshot).replaceAll(".");
        return TRAILING_ZERO.matcher(dotted).replaceAll("").toLowerCase(java.util.Locale.ROOT);
    }
}
