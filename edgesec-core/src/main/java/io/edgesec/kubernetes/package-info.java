/** Kubernetes manifests as the cluster would take them: objects, pod specs, Secrets and ConfigMaps. */
@NullMarked
package io.edgesec.kubernetes;

import org.jspecify.annotations.NullMarked;
