/** Images of a local Docker or Podman, read through its socket. */
@NullMarked
package io.edgesec.image.daemon;

import org.jspecify.annotations.NullMarked;
