/** Version order and ranges per ecosystem. */
@NullMarked
package io.edgesec.version;

import org.jspecify.annotations.NullMarked;
