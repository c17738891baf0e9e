package io.edgesec.policy;

import io.edgesec.hardening.RunAsUser;
import java.time.Instant;

/** {@code non_root}: the image's own user resolves to a uid other than 0. */
record NonRootRule() implements Rule {
    @Override
    public String key() {
        return "non_root";
    }

    @Override
    public Ruling judge(Evidence evidence, Instant at) {
        if (evidence.hardening().isEmpty()) {
            return new Ruling(
                    RuleStatus.UNDECIDED, "Whom the image runs as is not known: its configuration was not examined");
        }
        RunAsUser user = evidence.hardening().get().user();
        String declared = user.declared().isEmpty() ? "no USER" : "USER " + user.declared();
        if (user.uid().isEmpty()) {
            return new Ruling(
                    RuleStatus.UNDECIDED, "Whom the image runs as is not known (" + declared + "): " + user.reason());
        }
        return user.uid().getAsLong() == 0
                ? new Ruling(RuleStatus.FAIL, "The image runs as root (" + declared + ")")
                : new Ruling(
                        RuleStatus.PASS, "The image runs as uid " + user.uid().getAsLong() + " (" + declared + ")");
    }

    @Override
    public Instant holdsUntil(Evidence evidence, Instant at) {
        return Instant.MAX;
    }
}
