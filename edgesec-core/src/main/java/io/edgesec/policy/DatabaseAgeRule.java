package io.edgesec.policy;

import io.edgesec.vulnerability.DatabaseDescription;
import io.edgesec.vulnerability.VulnerabilityReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** {@code max_database_age}: every database that was used is recent enough. */
record DatabaseAgeRule(Duration limit) implements Rule {
    @Override
    public String key() {
        return "max_database_age";
    }

    @Override
    public Ruling judge(Evidence evidence, Instant at) {
        List<DatabaseDescription> databases =
                evidence.vulnerabilities().map(VulnerabilityReport::databases).orElse(List.of());
        if (databases.isEmpty()) {
            return new Ruling(RuleStatus.UNDECIDED, "The age of the vulnerability data is not known: there is none");
        }
        for (DatabaseDescription database : databases) {
            if (database.updated().isEmpty()) {
                return new Ruling(
                        RuleStatus.UNDECIDED,
                        "The age of the vulnerability data " + database.location()
                                + " is not known: it does not say when it was updated");
            }
        }
        DatabaseDescription oldest = databases.stream()
                .min(Comparator.comparing(database -> database.updated().orElseThrow()))
                .orElseThrow();
        Instant updated = oldest.updated().orElseThrow();
        String said = "The vulnerability data " + oldest.location() + " was updated on " + Periods.date(updated);
        return updated.plus(limit).isBefore(at)
                ? new Ruling(RuleStatus.FAIL, said + ", longer ago than the " + Periods.text(limit) + " allowed")
                : new Ruling(RuleStatus.PASS, said + ", within the " + Periods.text(limit) + " allowed");
    }

    @Override
    public Instant holdsUntil(Evidence evidence, Instant at) {
        NextTurn next = new NextTurn(at);
        evidence.vulnerabilities().map(VulnerabilityReport::databases).orElse(List.of()).stream()
                .flatMap(database -> database.updated().stream())
                .forEach(updated -> next.after(updated.plus(limit)));
        return next.earliest();
    }
}
