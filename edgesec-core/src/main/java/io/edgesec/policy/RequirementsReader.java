package io.edgesec.policy;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.policy.PolicyEntry.Placed;
import io.edgesec.vulnerability.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code requirements}: the rules of one entry, at least one. */
record RequirementsReader(Optional<Placed<SeverityRule>> severity, List<Placed<Rule>> rules) {
    private static final List<String> OF_SEVERITY =
            List.of("unknown_severity", "uncovered", "only_fixable", "grace_period");
    private static final Map<String, Severity> SEVERITIES = Arrays.stream(Severity.values())
            .filter(severity -> severity != Severity.UNKNOWN)
            .collect(Collectors.toUnmodifiableMap(Severity::name, Function.identity()));

    static RequirementsReader read(Node node, boolean isDefault) throws MalformedDocumentException {
        Fields fields = Fields.of(
                node,
                "max_severity",
                "unknown_severity",
                "uncovered",
                "only_fixable",
                "grace_period",
                "max_database_age",
                "trusted_registries",
                "digest_pinned",
                "non_root",
                "max_image_age",
                "unknown_age");
        RequirementsReader read = new RequirementsReader(severity(fields, isDefault), rules(fields));
        if (read.severity.isEmpty() && read.rules.isEmpty()) {
            throw Fields.at(node, "the entry demands nothing, so any image would pass; give it a requirement");
        }
        return read;
    }

    /** The names of its rules: what an exception can skip. */
    Map<String, String> keys() {
        Map<String, String> keys = new TreeMap<>();
        severity.ifPresent(placed -> keys.put(SeverityRule.KEY, SeverityRule.KEY));
        rules.forEach(placed -> keys.put(placed.rule().key(), placed.rule().key()));
        return keys;
    }

    private static Optional<Placed<SeverityRule>> severity(Fields fields, boolean isDefault)
            throws MalformedDocumentException {
        Optional<Node> highest = fields.get(SeverityRule.KEY);
        if (highest.isEmpty()) {
            for (String key : OF_SEVERITY) {
                needs(fields, key, SeverityRule.KEY);
            }
            return Optional.empty();
        }
        Optional<Node> unknown = fields.get("unknown_severity");
        Optional<Node> uncovered = fields.get("uncovered");
        return Optional.of(new Placed<>(
                Fields.where(highest.get()),
                new SeverityRule(
                        severity(highest.get()),
                        unknown.isPresent() ? severity(unknown.get()) : Severity.HIGH,
                        fields.isTrue("only_fixable"),
                        grace(fields.get("grace_period")),
                        uncovered.isPresent()
                                && Fields.choose(uncovered.get(), Map.of("undecided", false, "warn", true)),
                        isDefault)));
    }

    private static void needs(Fields fields, String key, String other) throws MalformedDocumentException {
        Optional<Node> value = fields.get(key);
        if (value.isPresent()) {
            throw Fields.at(value.get(), "\"" + key + "\" shapes \"" + other + "\", which is not there");
        }
    }

    private static Severity severity(Node node) throws MalformedDocumentException {
        return Fields.choose(node, SEVERITIES);
    }

    private static Map<Severity, Duration> grace(Optional<Node> node) throws MalformedDocumentException {
        Map<Severity, Duration> grace = new EnumMap<>(Severity.class);
        if (node.isPresent()) {
            for (Map.Entry<String, Node> entry : node.get().map().entrySet()) {
                Severity severity = Fields.choose(entry.getValue(), entry.getKey(), SEVERITIES);
                if (grace.put(severity, Fields.converted(entry.getValue(), Periods::parse)) != null) {
                    throw Fields.at(entry.getValue(), severity + " occurs twice");
                }
            }
        }
        return grace;
    }

    private static List<Placed<Rule>> rules(Fields fields) throws MalformedDocumentException {
        List<Placed<Rule>> rules = new ArrayList<>();
        Optional<Node> registries = fields.get("trusted_registries");
        if (registries.isPresent()) {
            List<TrustedRegistry> trusted = new ArrayList<>();
            for (Node registry : fields.texts("trusted_registries")) {
                trusted.add(Fields.converted(registry, TrustedRegistry::parse));
            }
            rules.add(new Placed<>(Fields.where(registries.get()), new TrustedRegistriesRule(trusted)));
        }
        if (fields.isTrue("digest_pinned")) {
            rules.add(new Placed<>(Fields.where(fields.require("digest_pinned")), new DigestPinnedRule()));
        }
        if (fields.isTrue("non_root")) {
            rules.add(new Placed<>(Fields.where(fields.require("non_root")), new NonRootRule()));
        }
        Optional<Duration> databaseAge = fields.period("max_database_age");
        if (databaseAge.isPresent()) {
            rules.add(new Placed<>(
                    Fields.where(fields.require("max_database_age")), new DatabaseAgeRule(databaseAge.get())));
        }
        imageAge(fields).ifPresent(rules::add);
        return rules;
    }

    private static Optional<Placed<Rule>> imageAge(Fields fields) throws MalformedDocumentException {
        Optional<Duration> limit = fields.period("max_image_age");
        if (limit.isEmpty()) {
            needs(fields, "unknown_age", "max_image_age");
            return Optional.empty();
        }
        Optional<Node> word = fields.get("unknown_age");
        RuleStatus unknown = word.isEmpty()
                ? RuleStatus.WARN
                : Fields.choose(word.get(), Map.of("warn", RuleStatus.WARN, "fail", RuleStatus.FAIL));
        return Optional.of(
                new Placed<>(Fields.where(fields.require("max_image_age")), new ImageAgeRule(limit.get(), unknown)));
    }
}
