package io.edgesec.inventory.language;

import java.util.ArrayList;
import java.util.List;

/**
 * One {@code Requires-Dist} (PEP 508) without its version.
 *
 * @param name as written
 * @param extras asked of it
 * @param marker under which it holds, empty if always
 */
record PythonRequirement(String name, List<String> extras, String marker) {
    static PythonRequirement parse(String text) {
        int semicolon = text.indexOf(';');
        String required = semicolon < 0 ? text : text.substring(0, semicolon);
        int end = 0;
        while (end < required.length()
                && (Character.isLetterOrDigit(required.charAt(end)) || "-._".indexOf(required.charAt(end)) >= 0)) {
            end++;
        }
        String rest = required.substring(end).strip();
        List<String> extras = new ArrayList<>();
        int close = rest.indexOf(']');
        if (rest.startsWith("[") && close > 0) {
            for (String extra : rest.substring(1, close).split(",")) {
                extras.add(PythonNames.normalized(extra.strip()));
            }
        }
        String marker = semicolon < 0 ? "" : text.substring(semicolon + 1).strip();
        return new PythonRequirement(required.substring(0, end), List.copyOf(extras), marker);
    }
}
