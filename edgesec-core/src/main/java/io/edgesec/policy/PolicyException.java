package io.edgesec.policy;

import io.edgesec.vulnerability.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An exception of one entry. With {@code vulnerabilities} it excuses those findings, with {@code skip} those rules,
 * with both those findings within those rules, with neither all that the entry requires.
 *
 * @param where file and line
 * @param expires the first day (UTC) on which it no longer holds
 */
record PolicyException(
        String where,
        ImagePattern image,
        String reason,
        Optional<String> owner,
        Optional<LocalDate> expires,
        List<String> skip,
        List<String> vulnerabilities)
        implements Excuse {
    PolicyException {
        skip = List.copyOf(skip);
        vulnerabilities = List.copyOf(vulnerabilities);
    }

    boolean isExpired(Instant at) {
        return expires.isPresent() && !at.isBefore(Periods.start(expires.get()));
    }

    /** Whether it excuses a rule as a whole. */
    boolean excuses(String rule) {
        return vulnerabilities.isEmpty() && (skip.isEmpty() || skip.contains(rule));
    }

    /** Whether it excuses this finding by name. */
    boolean excuses(Finding finding) {
        return vulnerabilities.stream()
                .anyMatch(id -> id.equalsIgnoreCase(finding.id())
                        || finding.aliases().stream().anyMatch(id::equalsIgnoreCase));
    }

    /** For people: until when, by whose word. */
    String description() {
        return "\"" + reason.strip() + "\""
                + expires.map(day -> " until " + day).orElse("");
    }

    @Override
    public Waiver waiver(Waiver.State state, Collection<String> excused) {
        return new Waiver(
                Waiver.Kind.EXCEPTION,
                where,
                image.text(),
                reason,
                owner,
                expires,
                vulnerabilities,
                skip,
                state,
                excused.stream().sorted().toList());
    }
}
