package io.edgesec.policy;

import java.util.Collection;

/** What may excuse a finding: an exception of an entry, or what a file beside the policy says. */
interface Excuse {
    Waiver waiver(Waiver.State state, Collection<String> excused);
}
