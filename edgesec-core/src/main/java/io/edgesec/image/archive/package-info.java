/** Images in a docker-archive, an OCI archive or an OCI layout, told apart by content. */
@NullMarked
package io.edgesec.image.archive;

import org.jspecify.annotations.NullMarked;
