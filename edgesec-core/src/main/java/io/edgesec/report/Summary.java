package io.edgesec.report;

import io.edgesec.image.LayerOrigin;
import io.edgesec.image.ManifestOrigin;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.EndOfLife;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.Inventory;
import io.edgesec.inventory.LayerSummary;
import io.edgesec.inventory.OperatingSystem;
import io.edgesec.inventory.OperatingSystemFamily;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.SupportState;
import io.edgesec.policy.Evidence;
import io.edgesec.policy.JudgedFinding;
import io.edgesec.policy.PolicyDescription;
import io.edgesec.policy.Result;
import io.edgesec.policy.RuleResult;
import io.edgesec.policy.RuleStatus;
import io.edgesec.policy.Verdict;
import io.edgesec.policy.Waiver;
import io.edgesec.vulnerability.DatabaseDescription;
import io.edgesec.vulnerability.UncoveredGroup;
import io.edgesec.vulnerability.VulnerabilityReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The first screen: what was looked at, by which data and law, the verdict and what to do. ASCII, 93 columns. */
final class Summary {
    private static final int LABEL = 8;
    private static final int ROWS = 8;
    private static final int NOTES = 3;

    private final CheckReport report;
    private final List<String> paragraphs = new ArrayList<>();

    private Summary(CheckReport report) {
        this.report = report;
    }

    static Screen of(CheckReport report) {
        Summary summary = new Summary(report);
        summary.write();
        return new Screen(summary.paragraphs);
    }

    /** A label and its text, as in the summary. */
    static List<String> labelledLines(String label, String text) {
        return new Screen(List.of(Screen.wrapped(Words.pad(label, LABEL), Words.plain(text))))
                .lines(Optional.empty(), Optional.empty());
    }

    private void write() {
        if (report.verdict().isEmpty()) {
            marked(Words.pad("Image", LABEL), Words.plain(report.source()) + Screen.found());
            report.reasons().forEach(reason -> labelled(report.result().name(), reason));
            return;
        }
        Verdict verdict = report.verdict().get();
        Evidence evidence = verdict.evidence();
        image(evidence);
        evidence.inventory().ifPresent(this::seen);
        boolean complete = evidence.inventory().map(Inventory::isComplete).orElse(false);
        evidence.vulnerabilities().ifPresent(found -> data(found, complete));
        verdict.policies().forEach(this::policy);
        headline(verdict);
        new FixTable(report, Screen.WIDTH).lines().forEach(this::line);
        otherRules(verdict);
        waivers(verdict);
        owed(verdict);
        verdict.warnings().forEach(warning -> labelled("Note", warning));
        report.notes().stream().limit(NOTES).forEach(note -> labelled("Note", note));
        if (report.notes().size() > NOTES) {
            labelled("", "... " + (report.notes().size() - NOTES) + " more: report.json");
        }
    }

    private void image(Evidence evidence) {
        String name = evidence.reference()
                .orElseGet(() -> evidence.names().stream().findFirst().orElse("(no name)"));
        marked(Words.pad("Image", LABEL), Words.plain(name + "   " + report.source()) + Screen.found());
        String digest = evidence.subject()
                .manifest()
                .map(d -> d.abbreviated() + "...")
                .or(() -> evidence.subject().config().map(d -> "config " + d.abbreviated() + "..."))
                .orElseGet(() -> evidence.subject().toString());
        labelled(
                "",
                digest + "  " + evidence.config().platform()
                        + evidence.inventory()
                                .map(i -> ", " + layers(i.layers()))
                                .orElse(""));
        if (evidence.manifestOrigin() == ManifestOrigin.UNKNOWN) {
            labelled("", "the archive holds no manifest, so the digest in a registry is not known yet");
        }
    }

    private static String layers(List<LayerSummary> layers) {
        long size = layers.stream().mapToLong(LayerSummary::size).sum();
        long base = layers.stream().filter(l -> l.origin() == LayerOrigin.BASE).count();
        long application = layers.stream()
                .filter(l -> l.origin() == LayerOrigin.APPLICATION)
                .count();
        return Words.size(size) + " in " + Words.count(layers.size(), "layer")
                + (base + application == layers.size() && !layers.isEmpty()
                        ? " (base " + base + ", application " + application + ")"
                        : "");
    }

    private void seen(Inventory inventory) {
        List<String> parts = new ArrayList<>();
        Map<PackageType, List<Component>> byType = inventory.components().stream()
                .collect(Collectors.groupingBy(Component::type, TreeMap::new, Collectors.toList()));
        String system = inventory
                .operatingSystem()
                .map(os -> os.name().isBlank() ? os.id() + " " + os.versionId() : os.name())
                .orElse("no os-release");
        for (Map.Entry<PackageType, List<Component>> type : byType.entrySet()) {
            int count = type.getValue().size();
            switch (type.getKey()) {
                case DEB, APK, RPM, ALPM ->
                    parts.add(count + " " + type.getKey().purlType() + " (" + system + ")");
                case MAVEN -> parts.add(Words.count(count, "jar") + ": " + named(type.getValue()));
                case PROGRAM -> parts.add(Words.count(count, "program"));
                case UNIDENTIFIED -> parts.add(Words.count(count, "unidentified archive"));
                default -> parts.add(count + " " + type.getKey().purlType());
            }
        }
        if (byType.keySet().stream().noneMatch(PackageType::isOperatingSystem)) {
            parts.add(0, "no distribution packages (" + system + ")");
        }
        labelled("Seen", String.join(", ", parts));
        inventory.operatingSystem().ifPresent(os -> support(os, inventory.endOfLife()));
        for (CatalogerStatus cataloger : inventory.catalogers()) {
            if (cataloger.outcome() != CatalogerStatus.Outcome.SUCCEEDED) {
                CatalogerStatus.Problem first = cataloger.problems().get(0);
                labelled(
                        "Unseen",
                        cataloger.cataloger() + ": " + first.path() + ": " + first.reason()
                                + (cataloger.problems().size() > 1
                                        ? " (and " + (cataloger.problems().size() - 1) + " more)"
                                        : ""));
            }
        }
    }

    private void support(OperatingSystem os, Optional<EndOfLife> endOfLife) {
        if (os.family() == OperatingSystemFamily.UNKNOWN) {
            labelled("System", "\"" + os.id() + "\" is no distribution that edgesec knows");
        }
        endOfLife
                .filter(end -> end.at(report.effectiveTime()) == SupportState.ENDED)
                .flatMap(EndOfLife::lastDay)
                .ifPresent(day ->
                        labelled("System", os.name() + ": end of life since " + day + ", no more security updates"));
    }

    private static String named(List<Component> jars) {
        Map<String, Integer> ways = new LinkedHashMap<>();
        for (IdentityMethod method : IdentityMethod.values()) {
            int count = (int) jars.stream()
                    .filter(j -> j.isIdentified()
                            && j.identities().stream()
                                    .findFirst()
                                    .map(i -> i.method() == method)
                                    .orElse(false))
                    .count();
            if (count > 0) {
                ways.put(
                        switch (method) {
                            case HASH_COMPARISON -> "named by the build";
                            case PACKAGE_DATABASE -> "named by a package database";
                            case POM_PROPERTIES -> "by their own coordinates";
                            case MANIFEST -> "by their manifest";
                            case FILE_NAME -> "by file name";
                            default -> "by " + method.source();
                        },
                        count);
            }
        }
        int uncertain = (int) jars.stream().filter(j -> !j.isIdentified()).count();
        if (uncertain > 0) {
            ways.put("with an uncertain name", uncertain);
        }
        if (ways.size() == 1 && uncertain == 0) {
            return "all " + ways.keySet().iterator().next();
        }
        return ways.entrySet().stream()
                .map(way -> way.getValue() + " " + way.getKey())
                .collect(Collectors.joining(", "));
    }

    private void data(VulnerabilityReport data, boolean complete) {
        for (DatabaseDescription database : data.databases()) {
            String updated = database.updated().map(Screen::age).orElse("undated");
            marked(
                    Words.pad("Data", LABEL),
                    Words.plain(database.location() + ", " + database.format() + ", "
                                    + (database.records().isPresent()
                                            ? Words.count(database.records().getAsInt(), "advisory") + ", "
                                            : ""))
                            + updated + ", " + database.digest().abbreviated() + "...");
        }
        if (data.uncovered().isEmpty()) {
            labelled(
                    "",
                    data.covered().isEmpty()
                            ? "nothing that was seen needs advisories"
                            : "covers all that was " + (complete ? "seen" : "listed") + " ("
                                    + String.join(", ", data.covered()) + ")");
        }
        for (UncoveredGroup group : data.uncovered()) {
            labelled("Unseen", Words.count(group.refs().size(), "component") + ": " + group.reason());
        }
    }

    private void policy(PolicyDescription policy) {
        String name = policy.location().equals("default")
                ? "the default, since there is no policy file"
                : policy.location()
                        + policy.entries().stream()
                                .map(entry -> " \"" + entry + "\"")
                                .collect(Collectors.joining());
        labelled("Policy", name + "; " + policy.summary());
    }

    private void headline(Verdict verdict) {
        List<JudgedFinding> findings = verdict.findings();
        Result result = verdict.result();
        if (result == Result.ERROR || result == Result.SKIPPED) {
            report.reasons().forEach(reason -> labelled(result.name(), reason));
            return;
        }
        String open = of(findings, JudgedFinding.Treatment.OPEN) + " open"
                + more(findings, JudgedFinding.Treatment.WAIVED, "waived")
                + more(findings, JudgedFinding.Treatment.WARNED, "warned about")
                + more(findings, JudgedFinding.Treatment.TOLERATED, "tolerated");
        if (result.mayRun()) {
            labelled(result.name(), "may run: " + (findings.isEmpty() ? "no known vulnerability" : open));
            return;
        }
        labelled(
                result.name(),
                findings.isEmpty()
                        ? "may not run"
                        : Words.count(Words.advisories(findings), "advisory") + ": " + Words.severities(findings) + "; "
                                + whence(findings));
    }

    private static String whence(List<JudgedFinding> findings) {
        Map<LayerOrigin, List<JudgedFinding>> origins = findings.stream()
                .collect(Collectors.groupingBy(f -> f.finding().component().origin()));
        int base = Words.advisories(origins.getOrDefault(LayerOrigin.BASE, List.of()));
        int application = Words.advisories(origins.getOrDefault(LayerOrigin.APPLICATION, List.of()));
        int unknown = Words.advisories(origins.getOrDefault(LayerOrigin.UNKNOWN, List.of()));
        return unknown > 0
                ? "the image does not say which layers are its base"
                : "application " + application + ", base " + base;
    }

    private static int of(List<JudgedFinding> findings, JudgedFinding.Treatment treatment) {
        return (int) findings.stream().filter(f -> f.treatment() == treatment).count();
    }

    private static String more(List<JudgedFinding> findings, JudgedFinding.Treatment treatment, String word) {
        int count = of(findings, treatment);
        return count == 0 ? "" : ", " + count + " " + word;
    }

    private void otherRules(Verdict verdict) {
        List<RuleResult> rules = verdict.rules().stream()
                .filter(rule -> rule.status() == RuleStatus.FAIL
                        || rule.status() == RuleStatus.UNDECIDED
                        || rule.status() == RuleStatus.WARN)
                .toList();
        for (RuleResult rule : rules) {
            hanging(" " + Words.pad(rule.status().name(), 10), rule.rule() + ": " + rule.reason());
        }
    }

    private void waivers(Verdict verdict) {
        List<JudgedFinding> waived = verdict.findings().stream()
                .filter(f -> f.treatment() == JudgedFinding.Treatment.WAIVED)
                .toList();
        for (JudgedFinding finding : waived.subList(0, Math.min(ROWS, waived.size()))) {
            Waiver waiver = finding.suppressedBy().orElseThrow();
            String what = " waived " + Words.pad(Words.abbreviated(Words.shown(finding)), 4) + " "
                    + finding.finding().id() + " "
                    + Words.shortName(finding.finding().component().name()) + " "
                    + finding.finding().component().version() + "   ";
            paragraphs.add(Words.plain(what)
                    + waiver.expires().map(Screen::left).orElse("no expiry")
                    + Words.plain(waiver.owner().map(o -> " " + o).orElse("")));
            hanging(" ".repeat(LABEL), "\"" + waiver.reason() + "\"  " + waiver.where());
        }
        if (waived.size() > ROWS) {
            line(" ... " + (waived.size() - ROWS) + " more waived findings: report.txt");
        }
        for (RuleResult rule : verdict.rules()) {
            if (rule.status() == RuleStatus.WAIVED && waived.isEmpty()) {
                hanging(" waived ", rule.rule() + ": " + rule.reason());
            }
        }
    }

    private void owed(Verdict verdict) {
        for (RuleResult rule : verdict.rules()) {
            if (rule.status() == RuleStatus.OWED) {
                labelled("Owed", rule.reason());
            }
        }
    }

    private void labelled(String label, String text) {
        hanging(Words.pad(label, LABEL), text);
    }

    private void hanging(String start, String text) {
        marked(start, Words.plain(text));
    }

    /** A text that is plain but for the marks in it. */
    private void marked(String start, String text) {
        paragraphs.add(Screen.wrapped(Words.plain(start), text));
    }

    private void line(String text) {
        paragraphs.add(Words.plain(text));
    }
}
