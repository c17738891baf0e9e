/** One pass over an image that yields inventory and hardening, and the cache of layers. */
@NullMarked
package io.edgesec.scan;

import org.jspecify.annotations.NullMarked;
