package io.edgesec.policy;

import io.edgesec.image.Reference;
import java.util.List;

/**
 * A registry, or a part of one, that images may come from: {@code host[:port][/path]}, where a closing {@code /},
 * {@code /*} or {@code /**} adds nothing. Hosts are compared whole, paths by segments, never by prefix of text.
 */
record TrustedRegistry(String text, String registry, List<String> path) {
    static TrustedRegistry parse(String text) {
        String place = withoutClosing(text);
        boolean hostOnly = place.indexOf('/') < 0;
        Reference written = Reference.parse(hostOnly ? place + "/x" : place);
        if (written.tag().isPresent() || written.digest().isPresent()) {
            throw new IllegalArgumentException("a registry has neither tag nor digest");
        }
        if (written.host().isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + place + "\" has no registry host; write host[:port][/path], such as docker.io/library");
        }
        return new TrustedRegistry(text, written.registry(), hostOnly ? List.of() : written.segments());
    }

    private static String withoutClosing(String text) {
        for (String closing : List.of("/**", "/*", "/")) {
            if (text.endsWith(closing)) {
                return text.substring(0, text.length() - closing.length());
            }
        }
        return text;
    }

    boolean holds(Reference name) {
        List<String> segments = name.normalized().segments();
        return registry.equals(name.registry())
                && segments.size() >= path.size()
                && segments.subList(0, path.size()).equals(path);
    }

    @Override
    public String toString() {
        return text;
    }
}
