/** The catalogers of languages: what their package managers wrote beside the packages that they installed. */
@NullMarked
package io.edgesec.inventory.language;

import org.jspecify.annotations.NullMarked;
