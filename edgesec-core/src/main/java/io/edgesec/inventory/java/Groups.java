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
        int first = group.indexOf('.');
        int second = first < 0 ? -1 : group.indexOf('.', first + 1);
        return second < 0 ? group : group.substring(0, second);
    }

    static int segments(String group) {
        return group.split("\\.", -1).length;
    }
}
