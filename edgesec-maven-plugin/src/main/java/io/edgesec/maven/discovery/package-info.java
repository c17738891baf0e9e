/** Finds the image that a module's build left on disk, and says why where there is none. */
@NullMarked
package io.edgesec.maven.discovery;

import org.jspecify.annotations.NullMarked;
