package io.edgesec.policy;

import io.edgesec.image.Digest;
import java.util.List;

/**
 * Which policy was applied.
 *
 * @param location the file, or {@code default}
 * @param digest over its bytes
 * @param entries names of the entries that match the image
 * @param summary one line for people: what it tolerates
 */
public record PolicyDescription(String location, Digest digest, List<String> entries, String summary) {
    public PolicyDescription {
        entries = List.copyOf(entries);
    }
}
