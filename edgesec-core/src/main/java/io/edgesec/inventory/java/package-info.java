/** Java archives at any depth: what they are, by hash, by what they say of themselves, and by their names. */
@NullMarked
package io.edgesec.inventory.java;

import org.jspecify.annotations.NullMarked;
