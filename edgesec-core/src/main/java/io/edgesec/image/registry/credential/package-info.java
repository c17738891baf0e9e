/** Where the credentials for registries are kept: files of Docker and Podman, helpers, Kubernetes Secrets, variables. */
@NullMarked
package io.edgesec.image.registry.credential;

import org.jspecify.annotations.NullMarked;
