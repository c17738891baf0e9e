/** Hardened tar, zip, gzip and zstd streams under limits. */
@NullMarked
package io.edgesec.format.archive;

import org.jspecify.annotations.NullMarked;
