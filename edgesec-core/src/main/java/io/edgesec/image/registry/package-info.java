/** Images, artifacts and referrers of an OCI distribution registry, fetched and pushed against hostile servers. */
@NullMarked
package io.edgesec.image.registry;

import org.jspecify.annotations.NullMarked;
