/** The goals: parameters in, core calls, messages out. */
@NullMarked
package io.edgesec.maven;

import org.jspecify.annotations.NullMarked;
