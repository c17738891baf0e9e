package io.edgesec.policy;

import io.edgesec.image.Digest;
import java.time.Instant;
import java.util.Optional;

/** {@code digest_pinned}: the name that the image is deployed under holds a digest, and not another image's. */
record DigestPinnedRule() implements Rule {
    @Override
    public String key() {
        return "digest_pinned";
    }

    @Override
    public Ruling judge(Evidence evidence, Instant at) {
        DeployedName name = DeployedName.of(evidence);
        if (name.written().isEmpty()) {
            return new Ruling(
                    RuleStatus.UNDECIDED, "Whether the name is pinned to a digest cannot be told: " + name.problem());
        }
        Optional<Digest> pinned = name.written().get().digest();
        if (pinned.isEmpty()) {
            return new Ruling(RuleStatus.FAIL, name.written().get() + " is not pinned to a digest");
        }
        Optional<Digest> manifest = evidence.subject().manifest();
        return manifest.isEmpty() || manifest.equals(pinned)
                ? new Ruling(RuleStatus.PASS, "The name is pinned to " + pinned.get())
                : new Ruling(
                        RuleStatus.UNDECIDED,
                        "The name is pinned to " + pinned.get() + ", but the image judged is " + manifest.get());
    }

    @Override
    public Instant holdsUntil(Evidence evidence, Instant at) {
        return Instant.MAX;
    }
}
