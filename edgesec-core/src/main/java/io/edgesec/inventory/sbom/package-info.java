/** Inventories as software bills of materials. */
@NullMarked
package io.edgesec.inventory.sbom;

import org.jspecify.annotations.NullMarked;
