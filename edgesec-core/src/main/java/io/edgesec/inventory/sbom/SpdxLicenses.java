package io.edgesec.inventory.sbom;

import io.edgesec.format.DocumentLimits;
import io.edgesec.format.Json;
import io.edgesec.format.Node;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cyclonedx.CycloneDxSchema;

/** The licence ids that the schema takes, and the expressions made of them (SPDX 2.3, Annex D). */
final class SpdxLicenses {
    private static final Pattern TOKEN = Pattern.compile("\\s*([()]|[A-Za-z0-9.+-]+)\\s*");
    private static final Pattern ADDRESS = Pattern.compile("^https?://(www\\.)?|(\\.txt|\\.html|\\.php|/)$");
    private static final int LONGEST = 1000;

    private final Set<String> ids;
    private final Map<String, String> names;

    private SpdxLicenses(Set<String> ids, Map<String, String> names) {
        this.ids = ids;
        this.names = names;
    }

    /** The ids that the schema takes, and the common names of some and the addresses of all that mean just one. */
    static SpdxLicenses ofSchema() throws IOException {
        Set<String> ids = new HashSet<>();
        for (Node id : resource("spdx.schema.json").items("enum")) {
            ids.add(id.text());
        }
        Map<String, String> names = new HashMap<>();
        for (Node license : resource("license-mapping.json").list()) {
            String id = license.require("exp").text();
            for (Node name : license.items("names")) {
                if (!hasDigit(id) || hasDigit(name.text())) {
                    names.put(key(name.text()), id);
                }
            }
        }
        Set<String> shared = new HashSet<>();
        for (Node license : resource("licenses/licenses.json").items("licenses")) {
            String id = license.require("licenseId").text();
            if (!license.require("isDeprecatedLicenseId").bool()) {
                for (Node address : license.items("seeAlso")) {
                    String other = names.put(key(address.text()), id);
                    if (other != null && !other.equals(id)) {
                        shared.add(key(address.text()));
                    }
                }
            }
        }
        names.keySet().removeAll(shared);
        names.values().retainAll(ids);
        return new SpdxLicenses(ids, names);
    }

    private static Node resource(String name) throws IOException {
        try (InputStream in = CycloneDxSchema.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("cyclonedx-core-java on the class path has no " + name);
            }
            return Json.parse(name, in.readAllBytes(), new DocumentLimits(2 << 20, 8, 100_000));
        }
    }

    /** A name without a version does not say which one is meant. */
    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    /** Names are compared without case, addresses without scheme, {@code www} and file extension. */
    private static String key(String text) {
        String key = text.strip().toLowerCase(Locale.ROOT);
        return key.startsWith("http") ? ADDRESS.matcher(key).replaceAll("") : key;
    }

    /** The id that a text is, or that its name or address means. */
    String idOrText(String text) {
        return isId(text) ? text : names.getOrDefault(key(text), text);
    }

    boolean isId(String text) {
        return ids.contains(text);
    }

    /** Whether this is an expression with an operator whose every licence is a known id. */
    boolean isExpression(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        Matcher token = TOKEN.matcher(text);
        int depth = 0;
        int operators = 0;
        int end = 0;
        String last = "(";
        while (token.find() && token.start() == end) {
            String word = token.group(1);
            end = token.end();
            boolean operandBefore = !last.equals("(") && !isOperator(last);
            boolean fits = switch (word) {
                case "(" -> !operandBefore && !last.equals("WITH");
                case ")" -> operandBefore && depth > 0;
                case "AND", "OR", "WITH" -> operandBefore;
                default -> last.equals("WITH") || (!operandBefore && isLicense(word));
            };
            if (!fits) {
                return false;
            }
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            operators += isOperator(word) ? 1 : 0;
            last = word;
        }
        return end == text.length() && depth == 0 && operators > 0 && !isOperator(last);
    }

    private boolean isLicense(String word) {
        return ids.contains(word.endsWith("+") ? word.substring(0, word.length() - 1) : word);
    }

    private static boolean isOperator(String word) {
        return word.equals("AND") || word.equals("OR") || word.equals("WITH");
    }
}
