/** Benchmarks, compiled by the profile bench. */
@NullMarked
package io.edgesec.bench;

import org.jspecify.annotations.NullMarked;
