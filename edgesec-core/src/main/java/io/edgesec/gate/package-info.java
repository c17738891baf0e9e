/** From an image on disk to a verdict: every default and the joining of the rooms, in one place. */
@NullMarked
package io.edgesec.gate;

import org.jspecify.annotations.NullMarked;
