/** A verdict for people and for tools. */
@NullMarked
package io.edgesec.report;

import org.jspecify.annotations.NullMarked;
