package io.edgesec.image.registry;

import io.edgesec.image.Reference;
import java.net.URI;
import java.util.List;

/** Where repositories are served. A port: mirrors and insecure registries are for others to know. */
public interface Endpoints {
    /**
     * Where a repository may be read, in the order in which the places are tried: mirrors, then the registry. The
     * reference is normalised. None if it may not be read.
     */
    List<Endpoint> pull(Reference repository);

    /** The registry itself, where it may be written: never a mirror; over TLS before without. */
    List<Endpoint> push(Reference repository);

    /**
     * The registry that a reference names, over TLS; on the local host also without, as Docker has it
     * ({@code 127.0.0.0/8}, {@code ::1} and {@code localhost}).
     */
    static Endpoints direct() {
        return new Endpoints() {
            @Override
            public List<Endpoint> pull(Reference repository) {
                return push(repository);
            }

            @Override
            public List<Endpoint> push(Reference repository) {
                String host =
                        repository.registry().equals("docker.io") ? "registry-1.docker.io" : repository.registry();
                URI root = URI.create("https://" + host);
                if (!Origin.isLoopbackName(root.getHost())) {
                    return List.of(Endpoint.registry(root, repository.path(), TlsTrust.platform()));
                }
                return List.of(
                        Endpoint.registry(root, repository.path(), TlsTrust.anybody()),
                        Endpoint.registry(URI.create("http://" + host), repository.path(), TlsTrust.anybody()));
            }
        };
    }
}
