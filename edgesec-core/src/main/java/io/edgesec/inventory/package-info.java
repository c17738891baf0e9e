/** What is installed, where, in which layer, how sure we are and how completely we looked. */
@NullMarked
package io.edgesec.inventory;

import org.jspecify.annotations.NullMarked;
