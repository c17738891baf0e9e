/** Immutable OCI and Docker image model addressed by digest, with references, platforms and the limits on input. */
@NullMarked
package io.edgesec.image;

import org.jspecify.annotations.NullMarked;
