package io.edgesec.image.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a {@code WWW-Authenticate} header asks for (RFC 9110, section 11.6.1). Several may stand in one header; what
 * cannot be read ends the list.
 *
 * @param scheme in lower case
 * @param parameters by name in lower case, the first of a name
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final int LENGTH = 8 << 10;

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    static List<Challenge> parse(List<String> headers) {
        List<Challenge> challenges = new ArrayList<>();
        for (String header : headers) {
            if (header.length() <= LENGTH) {
                new Parser(header).challenges(challenges);
            }
        }
        return challenges;
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        void challenges(List<Challenge> found) {
            skip(" \t,");
            while (at < text.length()) {
                String scheme = token();
                if (scheme.isEmpty()) {
                    return;
                }
                Map<String, String> parameters = new TreeMap<>();
                boolean sound = parameters(parameters);
                found.add(new Challenge(scheme.toLowerCase(Locale.ROOT), parameters));
                if (!sound) {
                    return;
                }
                skip(" \t,");
            }
        }

        /** Up to the next scheme; false if what follows cannot be read. */
        private boolean parameters(Map<String, String> parameters) {
            while (true) {
                skip(" \t,");
                int start = at;
                String name = token().toLowerCase(Locale.ROOT);
                skip(" \t");
                if (name.isEmpty() || at >= text.length() || text.charAt(at) != '=') {
                    at = start;
                    return name.isEmpty() ? at >= text.length() : true;
                }
                at++;
                skip(" \t");
                Optional<String> value = value();
                if (value.isEmpty()) {
                    return false;
                }
                parameters.putIfAbsent(name, value.get());
            }
        }

        private Optional<String> value() {
            if (at >= text.length() || text.charAt(at) != '"') {
                return Optional.of(token());
            }
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    at++;
                    return Optional.of(value.toString());
                }
                if (c == '\\' && at + 1 < text.length()) {
                    c = text.charAt(++at);
                }
                value.append(c);
            }
            return Optional.empty();
        }

        private String token() {
            int start = at;
            while (at < text.length() && isTokenCharacter(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        private static boolean isTokenCharacter(char c) {
            return c > ' ' && c < 127 && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
        }

        private void skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
    }
}
