package io.edgesec.policy;

import io.edgesec.vulnerability.Suppression;
import io.edgesec.vulnerability.Suppressions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What became of everything that ignore files and VEX documents say, in all entries together. A file, of which a
 * vendor's may say much that concerns other images, gets a line for each kind of warning.
 */
final class SuppressionOutcome {
    private static final int NAMED = 5;

    private final Map<Excuse, Waiver> waivers = new LinkedHashMap<>();
    private final Map<Warning, List<Suppression>> warnings = new LinkedHashMap<>();

    private record Warning(String file, String problem) {}

    private SuppressionOutcome() {}

    static SuppressionOutcome of(Suppressions suppressions, List<EntryJudgement> entries, Instant at) {
        SuppressionOutcome outcome = new SuppressionOutcome();
        Set<Suppression> concerned = suppressions.suppressed().stream()
                .map(Suppressions.Suppressed::by)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        for (Suppression suppression : suppressions.all()) {
            outcome.add(new SuppressionExcuse(suppression), entries, concerned.contains(suppression), at);
        }
        return outcome;
    }

    private void add(SuppressionExcuse excuse, List<EntryJudgement> entries, boolean concerns, Instant at) {
        SortedSet<String> excused = new TreeSet<>();
        Set<String> refusals = new LinkedHashSet<>();
        for (EntryJudgement entry : entries) {
            excused.addAll(entry.excusedBy(excuse));
            excuse.refusal(entry.entry(), at).ifPresent(refusals::add);
        }
        Waiver.State state = !excused.isEmpty()
                ? Waiver.State.APPLIED
                : excuse.isExpired(at) ? Waiver.State.EXPIRED : Waiver.State.UNUSED;
        waivers.put(excuse, excuse.waiver(state, excused));
        refusals.forEach(refusal -> warn(excuse.suppression(), "excused nothing, since " + refusal));
        if (refusals.isEmpty() && !concerns) {
            warn(excuse.suppression(), "concerned nothing that was found here");
        }
    }

    private void warn(Suppression suppression, String problem) {
        warnings.computeIfAbsent(new Warning(suppression.file(), problem), warning -> new ArrayList<>())
                .add(suppression);
    }

    Map<Excuse, Waiver> waivers() {
        return waivers;
    }

    List<String> warnings() {
        return warnings.entrySet().stream()
                .map(entry -> text(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String text(Warning warning, List<Suppression> suppressions) {
        List<String> names = suppressions.stream()
                .map(suppression -> String.join("/", suppression.vulnerabilities()))
                .distinct()
                .toList();
        boolean isOne = suppressions.size() == 1;
        return (isOne ? suppressions.get(0).where() + ": the suppression of " : warning.file() + ": suppressions of ")
                + String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more " : " ")
                + warning.problem();
    }
}
