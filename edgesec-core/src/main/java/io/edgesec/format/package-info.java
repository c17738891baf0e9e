/** Hardened readers and writers of untrusted JSON, YAML and XML. */
@NullMarked
package io.edgesec.format;

import org.jspecify.annotations.NullMarked;
