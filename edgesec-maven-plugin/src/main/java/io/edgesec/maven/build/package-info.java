/** Reads what Maven knows about a module's dependencies into a {@code Build}. */
@NullMarked
package io.edgesec.maven.build;

import org.jspecify.annotations.NullMarked;
