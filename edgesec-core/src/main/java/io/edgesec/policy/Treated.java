package io.edgesec.policy;

import io.edgesec.policy.JudgedFinding.Treatment;
import io.edgesec.vulnerability.Finding;
import io.edgesec.vulnerability.Severity;
import java.util.Optional;

/** What one entry makes of one finding, and by what if it is waived. */
record Treated(Finding finding, Severity effective, Treatment treatment, Optional<Excuse> by) {
    Treated(Finding finding, Severity effective, Treatment treatment) {
        this(finding, effective, treatment, Optional.empty());
    }

    Treated waivedBy(Excuse excuse) {
        return new Treated(finding, effective, Treatment.WAIVED, Optional.of(excuse));
    }

    /** The same in an entry that only warns. */
    Treated unenforced() {
        return treatment == Treatment.OPEN ? new Treated(finding, effective, Treatment.WARNED) : this;
    }

    /** What holds where two entries judge the same finding: the stricter of the two, with the higher severity. */
    Treated stricter(Treated other) {
        Treated strict = other.treatment.compareTo(treatment) < 0 ? other : this;
        Severity higher = effective.compareTo(other.effective) >= 0 ? effective : other.effective;
        return new Treated(strict.finding, higher, strict.treatment, strict.by);
    }
}
