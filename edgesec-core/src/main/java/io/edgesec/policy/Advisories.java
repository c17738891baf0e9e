package io.edgesec.policy;

import io.edgesec.inventory.Component;
import io.edgesec.inventory.PackageType;
import io.edgesec.vulnerability.Finding;
import io.edgesec.vulnerability.Rating;
import io.edgesec.vulnerability.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Findings in half a sentence. One advisory in several components is counted once, with its highest severity. */
final class Advisories {
    private static final Comparator<Treated> WORST_FIRST = Comparator.comparing(Treated::effective)
            .thenComparing(treated -> score(treated.finding()))
            .reversed()
            .thenComparing(Treated::finding);

    private Advisories() {}

    static int count(List<Treated> findings) {
        return severities(findings).size();
    }

    /** Such as {@code 22 advisories above MEDIUM: 7 CRITICAL, 15 HIGH; worst CVE-2021-44228 in log4j-core 2.14.1}. */
    static String describe(List<Treated> findings, String which) {
        Treated worst = findings.stream().min(WORST_FIRST).orElseThrow();
        String place = name(worst.finding().component()) + fix(worst.finding()) + doubts(findings);
        if (count(findings) == 1) {
            return "1 advisory " + which + ": " + worst.finding().id() + " (" + worst.effective() + ") in " + place;
        }
        return count(findings) + " advisories " + which + ": " + bySeverity(findings) + "; worst "
                + worst.finding().id() + " in " + place;
    }

    private static Map<String, Severity> severities(List<Treated> findings) {
        Map<String, Severity> severities = new TreeMap<>();
        findings.forEach(treated ->
                severities.merge(treated.finding().id(), treated.effective(), (a, b) -> a.compareTo(b) >= 0 ? a : b));
        return severities;
    }

    private static String bySeverity(List<Treated> findings) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        severities(findings).values().forEach(severity -> counts.merge(severity, 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((severity, count) -> parts.add(0, count + " " + severity));
        return String.join(", ", parts);
    }

    /** Maven's group is left out: it doubles the line and adds nothing for a reader. */
    private static String name(Component component) {
        String name = component.type() == PackageType.MAVEN
                ? component.name().substring(component.name().indexOf(':') + 1)
                : component.name();
        return component.version().isEmpty() ? name : name + " " + component.version();
    }

    private static String fix(Finding finding) {
        return finding.fixedVersion().map(version -> ", fixed in " + version).orElse(", which has no fix");
    }

    private static String doubts(List<Treated> findings) {
        int uncertain = count(findings.stream()
                .filter(treated -> treated.finding().uncertain().isPresent())
                .toList());
        int unrated = count(findings.stream()
                .filter(treated -> treated.finding().severity() == Severity.UNKNOWN)
                .toList());
        return (uncertain == 0 ? "" : "; " + uncertain + " uncertain (name or version in doubt) but counted")
                + (unrated == 0 ? "" : "; " + unrated + " rated by nobody");
    }

    private static double score(Finding finding) {
        return finding.ratings().stream()
                .map(Rating::score)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max()
                .orElse(0);
    }
}
