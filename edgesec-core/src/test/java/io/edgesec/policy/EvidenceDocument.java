package io.edgesec.policy;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.hardening.Hardening;
import io.edgesec.hardening.RunAsUser;
import io.edgesec.image.Digest;
import io.edgesec.image.ImageConfig;
import io.edgesec.image.ImageIdentity;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.ManifestOrigin;
import io.edgesec.image.Platform;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.CatalogerStatus.Outcome;
import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Inventory;
import io.edgesec.inventory.Occurrence;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import io.edgesec.vulnerability.DatabaseDescription;
import io.edgesec.vulnerability.Finding;
import io.edgesec.vulnerability.FixStatus;
import io.edgesec.vulnerability.Rating;
import io.edgesec.vulnerability.Severity;
import io.edgesec.vulnerability.Suppression;
import io.edgesec.vulnerability.Suppressions;
import io.edgesec.vulnerability.UncoveredGroup;
import io.edgesec.vulnerability.VulnerabilityReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Evidence written down in a few lines of YAML. What is left out is what a clean image has: a whole inventory, one
 * database of 2026-11-24, no findings, uid 1000, a name in registry.edge.example.com, made on 2026-11-20.
 */
final class EvidenceDocument {
    private static final Digest LAYER = Digest.sha256(new byte[] {1});
    private static final ImageIdentity SUBJECT =
            new ImageIdentity(Optional.of(Digest.sha256(new byte[] {2})), Digest.sha256(new byte[] {3}));

    private EvidenceDocument() {}

    static Evidence read(Node node) throws MalformedDocumentException {
        node.allowOnly(Set.of(
                "reference",
                "manifest",
                "created",
                "user",
                "inventory",
                "data",
                "uncovered",
                "findings",
                "updated",
                "suppressions"));
        ImageIdentity subject =
                isNone(node, "manifest") ? new ImageIdentity(Optional.empty(), SUBJECT.config()) : SUBJECT;
        Evidence evidence = new Evidence(
                subject,
                "image.tar",
                ManifestOrigin.STORED,
                config(node),
                List.of(),
                isNone(node, "reference")
                        ? Optional.empty()
                        : Optional.of(node.string("reference").orElse("registry.edge.example.com/shop:1.0.0")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        List<Finding> findings = findings(node);
        if (!isNone(node, "inventory")) {
            evidence = evidence.with(inventory(node, subject, findings));
        }
        if (!isNone(node, "user")) {
            evidence = evidence.with(new Hardening(subject, user(node)));
        }
        if (node.get("suppressions").isPresent()) {
            evidence = evidence.with(suppressions(node, subject, findings));
        }
        return isNone(node, "data") ? evidence : evidence.with(report(node, subject, findings));
    }

    /** Each is about all findings of its id; {@code with} names another that has to hold too. */
    private static Suppressions suppressions(Node node, ImageIdentity subject, List<Finding> findings)
            throws MalformedDocumentException {
        List<Suppression> all = new ArrayList<>();
        List<Suppressions.Suppressed> suppressed = new ArrayList<>();
        for (Node item : node.items("suppressions")) {
            item.allowOnly(Set.of("where", "id", "reason", "author", "issued", "expires", "defect", "parts"));
            Suppression suppression = new Suppression(
                    item.require("where").text(),
                    Suppression.Format.OPENVEX,
                    List.of(item.require("id").text()),
                    item.string("reason").orElse("because"),
                    item.string("author"),
                    item.string("issued").map(Instant::parse),
                    item.string("expires").map(LocalDate::parse),
                    item.string("defect"));
            List<Suppression> by = new ArrayList<>(List.of(suppression));
            if (item.get("parts").isPresent()) {
                by.addAll(all);
            }
            all.add(suppression);
            findings.stream()
                    .filter(finding -> suppression.vulnerabilities().contains(finding.id()))
                    .forEach(finding -> suppressed.add(new Suppressions.Suppressed(finding, by)));
        }
        return new Suppressions(subject, all, suppressed);
    }

    private static boolean isNone(Node node, String key) throws MalformedDocumentException {
        Optional<Node> value = node.get(key);
        return value.isPresent()
                && value.get().kind() == Node.Kind.STRING
                && value.get().text().equals("none");
    }

    private static ImageConfig config(Node node) throws MalformedDocumentException {
        Optional<Instant> created = isNone(node, "created")
                ? Optional.empty()
                : Optional.of(Instant.parse(node.string("created").orElse("2026-11-20T00:00:00Z")));
        return new ImageConfig(
                SUBJECT.config().orElseThrow(),
                Platform.parse("linux/amd64"),
                created,
                "",
                List.of(),
                List.of(),
                List.of(),
                "",
                Set.of(),
                Set.of(),
                Map.of(),
                List.of(LAYER),
                List.of());
    }

    private static RunAsUser user(Node node) throws MalformedDocumentException {
        Optional<Node> user = node.get("user");
        if (user.isEmpty()) {
            return new RunAsUser("1000", OptionalLong.of(1000), "a number");
        }
        Optional<Node> uid = user.get().get("uid");
        return new RunAsUser(
                user.get().string("declared").orElse(""),
                uid.isPresent() ? OptionalLong.of(uid.get().integer()) : OptionalLong.empty(),
                user.get().string("reason").orElse("said so"));
    }

    private static Inventory inventory(Node node, ImageIdentity subject, List<Finding> findings)
            throws MalformedDocumentException {
        List<CatalogerStatus> catalogers = new ArrayList<>();
        Optional<Node> given = node.get("inventory");
        if (given.isEmpty()) {
            catalogers.add(CatalogerStatus.of("java", findings.size(), List.of()));
        } else {
            for (Map.Entry<String, Node> entry : given.get().map().entrySet()) {
                catalogers.add(status(entry.getKey(), entry.getValue()));
            }
        }
        return new Inventory(
                subject,
                Platform.parse("linux/amd64"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                findings.stream()
                        .map(Finding::component)
                        .sorted(Comparator.comparing(Component::ref))
                        .distinct()
                        .toList(),
                catalogers);
    }

    private static CatalogerStatus status(String name, Node outcome) throws MalformedDocumentException {
        Outcome read = Outcome.valueOf(outcome.text().toUpperCase(Locale.ROOT));
        return new CatalogerStatus(
                name,
                read,
                0,
                read == Outcome.SUCCEEDED ? List.of() : List.of(new Problem("var/lib/" + name, "damaged")));
    }

    private static VulnerabilityReport report(Node node, ImageIdentity subject, List<Finding> findings)
            throws MalformedDocumentException {
        List<UncoveredGroup> uncovered = new ArrayList<>();
        Optional<Node> groups = node.get("uncovered");
        if (groups.isPresent()) {
            for (Map.Entry<String, Node> group : groups.get().map().entrySet()) {
                List<String> refs = new ArrayList<>();
                for (long i = 0; i < group.getValue().integer(); i++) {
                    refs.add(group.getKey() + i);
                }
                uncovered.add(new UncoveredGroup(group.getKey(), "no data for it", refs));
            }
        }
        Optional<Instant> updated = isNone(node, "updated")
                ? Optional.empty()
                : Optional.of(Instant.parse(node.string("updated").orElse("2026-11-24T00:00:00Z")));
        boolean empty = node.string("data").equals(Optional.of("empty"));
        DatabaseDescription database = new DatabaseDescription("advisories.zip", "OSV", LAYER, updated, 1);
        return new VulnerabilityReport(
                subject, findings, List.of("Maven"), uncovered, empty ? List.of() : List.of(database));
    }

    private static List<Finding> findings(Node node) throws MalformedDocumentException {
        List<Finding> findings = new ArrayList<>();
        for (Node item : node.items("findings")) {
            findings.add(finding(item));
        }
        return findings;
    }

    /** {@code in} is type, name and version. */
    private static Finding finding(Node node) throws MalformedDocumentException {
        node.allowOnly(Set.of("id", "severity", "in", "fixed", "published", "uncertain", "aliases", "score"));
        String[] place = node.require("in").text().split(" ", -1);
        PackageType type = PackageType.valueOf(place[0].toUpperCase(Locale.ROOT));
        PackageUrl purl = new PackageUrl(
                type.purlType(),
                type == PackageType.MAVEN ? place[1].substring(0, place[1].indexOf(':')) : "debian",
                place[1].substring(place[1].indexOf(':') + 1),
                place[2],
                Map.of());
        Component component = Component.builder(type, place[1], place[2])
                .purl(purl)
                .occurrence(new Occurrence("app/" + place[1], LAYER, LayerOrigin.APPLICATION))
                .build();
        TreeSet<String> aliases = new TreeSet<>();
        for (Node alias : node.items("aliases")) {
            aliases.add(alias.text());
        }
        Severity severity = Severity.parse(node.require("severity").text()).orElseThrow();
        Optional<Node> score = node.get("score");
        List<Rating> ratings = score.isEmpty()
                ? List.of()
                : List.of(new Rating(
                        "x", "CVSS_V3", severity, OptionalDouble.of(score.get().number()), Optional.empty()));
        Optional<String> fixed = node.string("fixed");
        return new Finding(
                node.require("id").text(),
                aliases,
                component,
                purl,
                fixed.stream().toList(),
                fixed.isPresent() ? FixStatus.FIXED : FixStatus.AFFECTED,
                severity,
                "x",
                ratings,
                "",
                List.of(),
                List.of(),
                node.string("published").map(Instant::parse),
                Optional.empty(),
                node.string("uncertain"),
                new TreeSet<>());
    }
}
