/** Re-resolves the module under build with some versions changed, and knows where these are decided. */
@NullMarked
package io.edgesec.maven.resolution;

import org.jspecify.annotations.NullMarked;
