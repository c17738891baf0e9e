/** Read-only reader of Bolt files, memory-mapped. */
@NullMarked
package io.edgesec.format.bolt;

import org.jspecify.annotations.NullMarked;
