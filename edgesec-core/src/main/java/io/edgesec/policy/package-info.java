/** Whether the evidence about one digest satisfies the rules. */
@NullMarked
package io.edgesec.policy;

import org.jspecify.annotations.NullMarked;
