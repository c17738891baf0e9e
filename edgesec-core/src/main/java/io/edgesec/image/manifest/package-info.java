/** Images by their manifests and indexes, wherever the blobs lie. */
@NullMarked
package io.edgesec.image.manifest;

import org.jspecify.annotations.NullMarked;
