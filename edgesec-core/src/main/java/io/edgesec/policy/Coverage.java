package io.edgesec.policy;

import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.Inventory;
import io.edgesec.vulnerability.UncoveredGroup;
import io.edgesec.vulnerability.VulnerabilityReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was not seen, so that the absence of a finding proves nothing. */
final class Coverage {
    private Coverage() {}

    /** One ruling for each gap; none if all was seen and the data covers all of it. */
    static List<Ruling> of(Evidence evidence, boolean uncoveredWarns) {
        List<Ruling> gaps = new ArrayList<>();
        if (evidence.vulnerabilities()
                .map(VulnerabilityReport::databases)
                .orElse(List.of())
                .isEmpty()) {
            gaps.add(undecided("no vulnerability data was looked at"));
        }
        if (evidence.inventory().isEmpty()) {
            gaps.add(undecided("what is in the image is not known"));
        }
        evidence.inventory().ifPresent(inventory -> addInventoryGaps(inventory, gaps));
        List<UncoveredGroup> uncovered =
                evidence.vulnerabilities().map(VulnerabilityReport::uncovered).orElse(List.of());
        if (!uncovered.isEmpty()) {
            gaps.add(new Ruling(uncoveredWarns ? RuleStatus.WARN : RuleStatus.UNDECIDED, uncovered(uncovered)));
        }
        return gaps;
    }

    private static void addInventoryGaps(Inventory inventory, List<Ruling> gaps) {
        if (inventory.catalogers().isEmpty()) {
            gaps.add(undecided("nothing says how completely the image was looked through"));
        }
        for (CatalogerStatus status : inventory.catalogers()) {
            if (status.outcome() != CatalogerStatus.Outcome.SUCCEEDED) {
                CatalogerStatus.Problem first = status.problems().get(0);
                int more = status.problems().size() - 1;
                gaps.add(undecided("the inventory is not complete, " + status.cataloger()
                        + (status.outcome() == CatalogerStatus.Outcome.FAILED ? " failed" : " read only a part") + " ("
                        + (first.path().isEmpty() ? "" : first.path() + ": ") + first.reason()
                        + (more == 0 ? "" : "; " + more + " more") + ")"));
            }
        }
    }

    private static String uncovered(List<UncoveredGroup> groups) {
        long count = groups.stream()
                .flatMap(group -> group.refs().stream())
                .distinct()
                .count();
        return (count == 1 ? "1 component is" : count + " components are") + " not covered by the vulnerability data: "
                + groups.stream()
                        .map(group -> group.refs().size() + " " + group.ecosystem() + " (" + group.reason() + ")")
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static Ruling undecided(String reason) {
        return new Ruling(RuleStatus.UNDECIDED, reason);
    }
}
