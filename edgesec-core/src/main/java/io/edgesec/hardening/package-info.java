/** Findings about configuration and files of an image: values. */
@NullMarked
package io.edgesec.hardening;

import org.jspecify.annotations.NullMarked;
