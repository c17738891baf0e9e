/** What compiled programs say of themselves: modules, crates, packages, and the texts that tell well-known ones. */
@NullMarked
package io.edgesec.inventory.binary;

import org.jspecify.annotations.NullMarked;
