/** The catalogers of distributions: which one it is, and what its package manager installed. */
@NullMarked
package io.edgesec.inventory.os;

import org.jspecify.annotations.NullMarked;
