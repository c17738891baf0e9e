/** The squashed tree of hostile layers, made in one pass that serves many readers at once. */
@NullMarked
package io.edgesec.image.filesystem;

import org.jspecify.annotations.NullMarked;
