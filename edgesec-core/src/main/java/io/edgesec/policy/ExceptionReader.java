package io.edgesec.policy;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads exceptions under the rules that a policy sets for them; where it sets none, one without owner or end is only
 * remarked upon.
 *
 * @param required keys that each exception has to have
 * @param maxLifetime how far ahead one may expire
 */
record ExceptionReader(Set<String> required, Optional<Duration> maxLifetime, List<String> lint) {
    static ExceptionReader under(Optional<Node> rules, List<String> lint) throws MalformedDocumentException {
        if (rules.isEmpty()) {
            return new ExceptionReader(Set.of(), Optional.empty(), lint);
        }
        Fields fields = Fields.of(rules.get(), "require", "max_lifetime");
        Set<String> required = new TreeSet<>();
        for (Node key : fields.texts("require")) {
            required.add(Fields.choose(
                    key, Map.of("owner", "owner", "expires", "expires", "vulnerabilities", "vulnerabilities")));
        }
        Optional<Duration> maxLifetime = fields.period("max_lifetime");
        if (maxLifetime.isPresent()) {
            required.add("expires");
        }
        return new ExceptionReader(required, maxLifetime, lint);
    }

    ExceptionRules rules() {
        return new ExceptionRules(required, maxLifetime);
    }

    PolicyException read(Node item, Map<String, String> rules) throws MalformedDocumentException {
        Fields fields = Fields.of(item, "image", "reason", "owner", "expires", "skip", "vulnerabilities");
        for (String key : required) {
            if (fields.get(key).isEmpty()) {
                throw item.malformed("the exception has no \"" + key + "\", which exception_rules demand");
            }
        }
        ImagePattern image = Fields.converted(fields.require("image"), ImagePattern::parse);
        fields.require("reason");
        String reason = fields.text("reason").orElseThrow();
        Optional<String> owner = fields.text("owner");
        Optional<LocalDate> expires = fields.date("expires");
        List<String> skip = new ArrayList<>();
        for (Node rule : fields.texts("skip")) {
            skip.add(Fields.choose(rule, rules));
        }
        List<String> vulnerabilities = new ArrayList<>();
        for (Node id : fields.texts("vulnerabilities")) {
            vulnerabilities.add(Fields.converted(id, ExceptionReader::vulnerability));
        }
        if (!vulnerabilities.isEmpty() && !skip.isEmpty() && !skip.contains(SeverityRule.KEY)) {
            throw fields.require("skip")
                    .malformed("vulnerabilities are excused from max_severity alone; put it under \"skip\" or leave"
                            + " \"skip\" out");
        }
        remark(item, image, owner, expires);
        return new PolicyException(Fields.where(item), image, reason, owner, expires, skip, vulnerabilities);
    }

    private static String vulnerability(String id) {
        boolean word = !id.isEmpty()
                && id.length() <= 100
                && id.chars().allMatch(c -> c > ' ' && c < 127 && c != '*' && c != ',');
        if (!word) {
            throw new IllegalArgumentException("expected one id, such as CVE-2021-44228");
        }
        return id;
    }

    private void remark(Node item, ImagePattern image, Optional<String> owner, Optional<LocalDate> expires) {
        List<String> remarks = new ArrayList<>();
        if (!image.namesRegistry()) {
            remarks.add("names no registry, so it means " + image.meaning());
        }
        if (owner.isEmpty() || expires.isEmpty()) {
            remarks.add("has no " + (owner.isPresent() ? "end" : expires.isPresent() ? "owner" : "owner and no end"));
        }
        if (!remarks.isEmpty()) {
            lint.add(Fields.where(item) + ": the exception for " + image.text() + " " + String.join("; it ", remarks));
        }
    }
}
