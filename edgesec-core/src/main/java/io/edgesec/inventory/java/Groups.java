package io.edgesec.inventory.java;

import java.util.Set;
import java.util.regex.Pattern;

/** Names that look like groupIds. */
final class Groups {
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z]{2,3}|info|name|jakarta|javax)(?:\\.[A-Za-z0-9_-]+)+");
    /** Packages of the Java platform and its builders. */
    private static final Set<String> PLATFORM = Set.of("jdk", "sun", "java", "aj");

    private Groups() {}

    static boolean isGroup(String text) {
        return DOMAIN.matcher(text).matches() && !PLATFORM.contains(text.substring(0, text.indexOf('.')));
    }

    /** The first two segments: what belongs to one owner. */
    static String domain(String group) {
        return first(group, 2);
    }

    static String first(String group, int segments) {
        int end = -1;
        for (int i = 0; i < segments; i++) {
            end = group.indexOf('.', end + 1);
            if (end < 0) {
                return group;
            }
        }
        return group.substring(0, end);
    }

    static int segments(String group) {
        return group.split("\\.", -1).length;
    }
}
