/** Where repositories are mirrored and which registries are insecure, in the dialects of those who write such files. */
@NullMarked
package io.edgesec.image.registry.mirror;

import org.jspecify.annotations.NullMarked;
