/** What the build knows: artifacts with hashes and dependency paths. Pure data. */
@NullMarked
package io.edgesec.build;

import org.jspecify.annotations.NullMarked;
