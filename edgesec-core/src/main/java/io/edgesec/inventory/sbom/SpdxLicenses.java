package io.edgesec.inventory.sbom;

import io.edgesec.format.DocumentLimits;
import io.edgesec.format.Json;
import io.edgesec.format.Node;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cyclonedx.CycloneDxSchema;

/** The licence ids that the schema takes, and the expressions made of them (SPDX 2.3, Annex D). */
final class SpdxLicenses {
    private static final Pattern TOKEN = Pattern.compile("\\s*([()]|[A-Za-z0-9.+-]+)\\s*");
    private static final int LONGEST = 1000;

    private final Set<String> ids;

    private SpdxLicenses(Set<String> ids) {
        this.ids = ids;
    }

    static SpdxLicenses ofSchema() throws IOException {
        String name = "spdx.schema.json";
        try (InputStream in = CycloneDxSchema.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("cyclonedx-core-java on the class path has no " + name);
            }
            Set<String> ids = new HashSet<>();
            for (Node id : Json.parse(name, in.readAllBytes(), new DocumentLimits(1 << 20, 8, 10_000))
                    .items("enum")) {
                ids.add(id.text());
            }
            return new SpdxLicenses(ids);
        }
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
