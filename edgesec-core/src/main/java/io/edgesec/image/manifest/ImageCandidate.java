package io.edgesec.image.manifest;

import io.edgesec.image.Image;
import io.edgesec.image.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An image that is offered, before it is known whether it can be read. */
public interface ImageCandidate {
    /** Names as the source gives them. */
    List<String> names();

    /** What else it may be asked for by: tags, digests. */
    Set<String> aliases();

    /** The platform by which a runtime would choose it, if the source says it without the config being read. */
    Optional<Platform> platform();

    /** Whether its manifest is missing, as when only one platform of an index was saved. */
    boolean isAbsent();

    /** Reads and verifies everything but the bytes of the layers. */
    Image open() throws IOException;

    default boolean isCalled(String name) {
        return names().contains(name) || aliases().contains(name);
    }
}
