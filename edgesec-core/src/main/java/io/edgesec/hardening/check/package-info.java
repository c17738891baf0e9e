/** What finds out about an image's configuration and files. */
@NullMarked
package io.edgesec.hardening.check;

import org.jspecify.annotations.NullMarked;
