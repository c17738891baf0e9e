package io.edgesec.policy;

import io.edgesec.image.Digest;
import java.util.List;
import java.util.Optional;

/**
 * One policy file as it was read.
 *
 * @param digest over its bytes
 * @param noMatch what becomes of images that no entry is for; absent if the file does not say
 * @param lint what its author should know
 */
record PolicyFile(
        String location, Digest digest, Optional<NoMatch> noMatch, List<PolicyEntry> entries, List<String> lint) {
    /** What becomes of an image that no entry is for, from the strictest. */
    enum NoMatch {
        DENY(RuleStatus.FAIL),
        WARN(RuleStatus.WARN),
        ALLOW(RuleStatus.PASS);

        private final RuleStatus status;

        NoMatch(RuleStatus status) {
            this.status = status;
        }

        RuleStatus status() {
            return status;
        }
    }

    PolicyFile {
        entries = List.copyOf(entries);
        lint = List.copyOf(lint);
    }

    // written out, for those that a record has by itself are generated at run time, at a cost that a short run feels
    @Override
    public int hashCode() {
        return digest.hashCode();
    }
}
