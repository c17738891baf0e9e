package io.edgesec.policy;

import io.edgesec.vulnerability.Severity;
import java.util.Collection;
import java.util.List;

/** One line for people about the entries of a file that are for an image. */
final class PolicySummary {
    private PolicySummary() {}

    static String of(List<EntryJudgement> entries, boolean undecided) {
        if (entries.isEmpty()) {
            return undecided ? "which entries are for this image cannot be told" : "no entry for this image";
        }
        List<Waiver> waivers = entries.stream()
                .map(entry -> entry.waivers().values())
                .flatMap(Collection::stream)
                .toList();
        return tolerated(entries) + exceptions(waivers);
    }

    private static String tolerated(List<EntryJudgement> entries) {
        return entries.stream()
                .flatMap(judgement -> judgement.entry().severity().stream())
                .map(placed -> placed.rule().tolerated())
                .min(Severity::compareTo)
                .map(severity -> switch (severity) {
                    case UNKNOWN, NONE -> "tolerates no vulnerability";
                    case CRITICAL -> "tolerates every severity";
                    default -> "tolerates " + severity + " and below";
                })
                .orElse("says nothing of severity");
    }

    private static String exceptions(List<Waiver> waivers) {
        if (waivers.isEmpty()) {
            return "";
        }
        long applied = count(waivers, Waiver.State.APPLIED);
        long expired = count(waivers, Waiver.State.EXPIRED);
        String all = "; " + waivers.size() + (waivers.size() == 1 ? " exception" : " exceptions");
        if (applied == waivers.size()) {
            return all;
        }
        return all
                + (applied == 0 ? ", unused" : ", " + applied + " applied")
                + (expired == 0 ? "" : ", " + expired + " expired");
    }

    private static long count(List<Waiver> waivers, Waiver.State state) {
        return waivers.stream().filter(waiver -> waiver.state() == state).count();
    }
}
