package io.edgesec.report;

import io.edgesec.format.JsonWriter;
import io.edgesec.image.Digest;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.EndOfLife;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.Inventory;
import io.edgesec.inventory.LayerSummary;
import io.edgesec.inventory.Occurrence;
import io.edgesec.inventory.OperatingSystem;
import io.edgesec.inventory.PackageUrl;
import io.edgesec.policy.Evidence;
import io.edgesec.policy.JudgedFinding;
import io.edgesec.policy.PolicyDescription;
import io.edgesec.policy.RuleResult;
import io.edgesec.policy.Verdict;
import io.edgesec.policy.Waiver;
import io.edgesec.vulnerability.DatabaseDescription;
import io.edgesec.vulnerability.Finding;
import io.edgesec.vulnerability.Rating;
import io.edgesec.vulnerability.UncoveredGroup;
import io.edgesec.vulnerability.VulnerabilityReport;
import io.edgesec.vulnerability.fix.Edit;
import io.edgesec.vulnerability.fix.FixPlan;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code report.json}: the machine's copy of everything that a person sees and of all evidence that the verdict rests
 * on. Its schema is {@code report.schema.json} beside this class; within one {@code schemaVersion} fields are only
 * added.
 */
public final class JsonReport {
    private static final String SCHEMA_VERSION = "1";

    private JsonReport() {}

    public static byte[] render(CheckReport report) {
        return JsonWriter.object(json -> {
            json.field("schemaVersion", SCHEMA_VERSION);
            json.object("tool", tool -> tool.field("name", "edgesec").field("version", report.toolVersion()));
            json.field("effectiveTime", report.effectiveTime().toString());
            image(json, report);
            json.object(
                    "verdict",
                    verdict -> verdict.field("result", report.result().name()).strings("reasons", report.reasons()));
            Optional<Verdict> verdict = report.verdict();
            json.array("rules", rules -> verdict.ifPresent(v -> v.rules().forEach(rule -> rule(rules, rule))));
            json.array(
                    "findings",
                    list -> verdict.ifPresent(v -> v.findings().forEach(finding -> finding(list, finding))));
            json.array("waivers", list -> verdict.ifPresent(v -> v.waivers().forEach(waiver -> waiver(list, waiver))));
            json.strings("notes", report.notes());
            json.strings("warnings", verdict.map(Verdict::warnings).orElse(java.util.List.of()));
            json.object(
                    "inventory",
                    inventory -> inventory(
                            inventory, verdict.flatMap(v -> v.evidence().inventory()), report.effectiveTime()));
            json.object(
                    "data", data -> data(data, verdict.flatMap(v -> v.evidence().vulnerabilities())));
            json.array(
                    "policies", list -> verdict.ifPresent(v -> v.policies().forEach(policy -> policy(list, policy))));
            fixes(json, report.plan());
        });
    }

    private static void image(JsonWriter json, CheckReport report) {
        json.object("image", image -> {
            image.field("source", report.source());
            report.verdict().map(Verdict::evidence).ifPresent(evidence -> image(image, evidence));
        });
    }

    private static void image(JsonWriter image, Evidence evidence) {
        image.field("reference", evidence.reference());
        image.strings("names", evidence.names());
        image.field("manifestDigest", evidence.subject().manifest().map(Digest::toString));
        image.field("manifestOrigin", lower(evidence.manifestOrigin()));
        image.field("configDigest", evidence.subject().config().map(Digest::toString));
        image.field("platform", evidence.config().platform().toString());
        image.field("created", evidence.config().created().map(Instant::toString));
        image.object("runAs", user -> {
            user.field("declared", evidence.config().user());
            evidence.hardening().ifPresent(hardening -> {
                hardening.user().uid().ifPresent(uid -> user.field("uid", uid));
                user.field("reason", hardening.user().reason());
            });
        });
        image.array(
                "layers",
                layers -> evidence.inventory()
                        .ifPresent(inventory -> inventory.layers().forEach(layer -> layer(layers, layer))));
    }

    private static void layer(JsonWriter layers, LayerSummary layer) {
        layers.item(json -> json.field("diffId", layer.diffId().toString())
                .field("digest", layer.digest().map(Digest::toString))
                .field("size", layer.size())
                .field("uncompressedSize", layer.uncompressedSize())
                .field("origin", layer.origin().label())
                .field("createdBy", layer.createdBy()));
    }

    private static void rule(JsonWriter rules, RuleResult rule) {
        rules.item(json -> json.field("rule", rule.rule())
                .field("entry", rule.entry())
                .field("where", rule.where())
                .field("enforced", rule.enforced())
                .field("result", rule.status().name())
                .field("reason", rule.reason()));
    }

    private static void finding(JsonWriter list, JudgedFinding judged) {
        Finding finding = judged.finding();
        Component component = finding.component();
        list.item(json -> {
            json.field("id", finding.id()).strings("aliases", finding.aliases());
            json.field("purl", component.purl().map(PackageUrl::toString));
            json.field("matchedBy", finding.matchedBy().toString());
            json.field("component", component.ref()).field("name", component.name());
            json.field("installedVersion", component.version());
            json.field("fixedVersion", finding.fixedVersion()).strings("fixedVersions", finding.fixedVersions());
            json.field("severity", finding.severity().name()).field("severitySource", finding.severitySource());
            json.field("effectiveSeverity", judged.effective().name());
            json.field("status", finding.status().label());
            json.field("treatment", lower(judged.treatment()));
            json.field("summary", finding.summary());
            json.field("published", finding.published().map(Instant::toString));
            json.field("modified", finding.modified().map(Instant::toString));
            json.field("uncertain", finding.uncertain());
            Occurrence first = component.occurrences().get(0);
            json.field("layerDiffId", first.layer().map(Digest::toString))
                    .field("layerOrigin", first.origin().label());
            json.strings(
                    "paths",
                    component.occurrences().stream().map(Occurrence::path).toList());
            json.array(
                    "dependencyPaths",
                    paths -> component
                            .paths()
                            .forEach(path -> paths.list(steps -> path.steps().forEach(steps::value))));
            json.array("ratings", ratings -> finding.ratings().forEach(rating -> rating(ratings, rating)));
            json.strings("cwes", finding.cwes()).strings("references", finding.references());
            json.strings("records", finding.sources());
            judged.suppressedBy().ifPresent(waiver -> json.object("suppressedBy", by -> waiverFields(by, waiver)));
        });
    }

    private static void rating(JsonWriter ratings, Rating rating) {
        ratings.item(json -> {
            json.field("source", rating.source()).field("method", rating.method());
            json.field("severity", rating.severity().name());
            rating.score().ifPresent(score -> json.field("score", score));
            json.field("vector", rating.vector());
        });
    }

    private static void waiver(JsonWriter list, Waiver waiver) {
        list.item(json -> {
            waiverFields(json, waiver);
            json.field("state", lower(waiver.state()));
            json.strings("vulnerabilities", waiver.vulnerabilities()).strings("rules", waiver.rules());
            json.strings("excused", waiver.excused());
        });
    }

    private static void waiverFields(JsonWriter json, Waiver waiver) {
        json.field("kind", lower(waiver.kind())).field("where", waiver.where());
        json.field("image", waiver.image()).field("reason", waiver.reason());
        json.field("owner", waiver.owner()).field("expires", waiver.expires().map(Object::toString));
    }

    private static void inventory(JsonWriter json, Optional<Inventory> inventory, Instant at) {
        inventory.ifPresent(found -> found.operatingSystem()
                .ifPresent(system ->
                        json.object("operatingSystem", os -> operatingSystem(os, system, found.endOfLife(), at))));
        json.array(
                "catalogers",
                list -> inventory.ifPresent(i -> i.catalogers().forEach(cataloger -> cataloger(list, cataloger))));
        json.array(
                "components",
                list -> inventory.ifPresent(i -> i.components().forEach(component -> component(list, component))));
    }

    private static void operatingSystem(
            JsonWriter os, OperatingSystem system, Optional<EndOfLife> endOfLife, Instant at) {
        os.field("id", system.id()).field("versionId", system.versionId()).field("name", system.name());
        os.field("repositoryRelease", system.repositoryRelease());
        endOfLife.ifPresent(end -> os.object(
                "support",
                support -> support.field("state", lower(end.at(at)))
                        .field("lastDay", end.lastDay().map(Object::toString))
                        .field("source", end.source())));
    }

    private static void cataloger(JsonWriter list, CatalogerStatus cataloger) {
        list.item(json -> {
            json.field("name", cataloger.cataloger()).field("outcome", lower(cataloger.outcome()));
            json.field("components", cataloger.components());
            json.array(
                    "problems",
                    problems -> cataloger
                            .problems()
                            .forEach(problem -> problems.item(
                                    p -> p.field("path", problem.path()).field("reason", problem.reason()))));
        });
    }

    private static void component(JsonWriter list, Component component) {
        list.item(json -> {
            json.field("ref", component.ref()).field("type", lower(component.type()));
            json.field("name", component.name()).field("version", component.version());
            json.field("purl", component.purl().map(PackageUrl::toString));
            json.array("identities", ids -> component.identities().forEach(id -> identity(ids, id)));
            component
                    .source()
                    .ifPresent(source -> json.object(
                            "source", s -> s.field("name", source.name()).field("version", source.version())));
            json.field("architecture", component.architecture());
            json.object("hashes", hashes -> component.hashes().forEach(hashes::field));
            json.strings(
                    "licenses", component.licenses().stream().map(l -> l.text()).toList());
            json.field("supplier", component.supplier()).field("owner", component.owner());
            json.field("directDependency", component.directDependency());
            json.array(
                    "occurrences",
                    list2 -> component
                            .occurrences()
                            .forEach(o -> list2.item(occurrence -> occurrence
                                    .field("path", o.path())
                                    .field("layerDiffId", o.layer().map(Digest::toString))
                                    .field("layerOrigin", o.origin().label()))));
            json.strings("dependsOn", component.dependsOn()).strings("contains", component.contains());
            json.array(
                    "dependencyPaths",
                    paths -> component
                            .paths()
                            .forEach(path -> paths.list(steps -> path.steps().forEach(steps::value))));
            json.object("properties", properties -> component.properties().forEach(properties::field));
        });
    }

    private static void identity(JsonWriter ids, Identity identity) {
        ids.item(json -> json.field("purl", identity.purl().toString())
                .field("method", lower(identity.method()).replace('_', '-'))
                .field("confidence", identity.confidence())
                .field("value", identity.value()));
    }

    private static void data(JsonWriter json, Optional<VulnerabilityReport> report) {
        json.array(
                "databases",
                list -> report.ifPresent(r -> r.databases().forEach(database -> database(list, database))));
        json.strings("covered", report.map(VulnerabilityReport::covered).orElse(java.util.List.of()));
        json.array("uncovered", list -> report.ifPresent(r -> r.uncovered().forEach(group -> uncovered(list, group))));
    }

    private static void database(JsonWriter list, DatabaseDescription database) {
        list.item(json -> {
            json.field("location", database.location())
                    .field("format", database.format())
                    .field("digest", database.digest().toString())
                    .field("updated", database.updated().map(Instant::toString));
            database.records().ifPresent(records -> json.field("records", records));
        });
    }

    private static void uncovered(JsonWriter list, UncoveredGroup group) {
        list.item(json -> json.field("ecosystem", group.ecosystem())
                .field("reason", group.reason())
                .strings("components", group.refs()));
    }

    private static void policy(JsonWriter list, PolicyDescription policy) {
        list.item(json -> json.field("location", policy.location())
                .field("digest", policy.digest().toString())
                .strings("entries", policy.entries())
                .field("summary", policy.summary()));
    }

    private static void fixes(JsonWriter json, Optional<FixPlan> plan) {
        json.array(
                "fixes",
                list -> plan.ifPresent(p -> {
                    p.sameMajor().forEach(edit -> edit(list, edit));
                    p.major().forEach(edit -> edit(list, edit));
                }));
        plan.ifPresent(p -> json.object("fixSummary", summary -> {
            summary.field("findings", p.application());
            summary.field("clearedWithinMajor", p.clearedBySameMajor()).field("clearedByAll", p.clearedByAll());
            summary.field("unchecked", p.unchecked());
            summary.array(
                    "packages",
                    list -> p.packages()
                            .forEach(upgrade -> list.item(item -> item.field("name", upgrade.name())
                                    .field("from", upgrade.from())
                                    .field("to", upgrade.to())
                                    .strings("clears", upgrade.clears()))));
            summary.array(
                    "unfixable",
                    list -> p.unfixable()
                            .forEach(unfixable -> list.item(item -> item.field("id", unfixable.id())
                                    .field("severity", unfixable.severity().name())
                                    .field("component", unfixable.component())
                                    .field("reason", unfixable.reason()))));
        }));
    }

    private static void edit(JsonWriter list, Edit edit) {
        list.item(json -> {
            json.field("kind", lower(edit.kind())).field("name", edit.name());
            json.field("where", edit.where());
            json.field("from", edit.from()).field("to", edit.to()).field("major", edit.major());
            json.strings("modules", edit.modules()).strings("clears", edit.clears());
            json.array(
                    "dependencyPaths",
                    paths -> edit.paths()
                            .forEach(path -> paths.list(steps -> path.steps().forEach(steps::value))));
        });
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
