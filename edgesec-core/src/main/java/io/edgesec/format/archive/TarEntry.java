package io.edgesec.format.archive;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a tar archive, as written: the name may be absolute or hold {@code ..}, and a link may point anywhere.
 * Whoever uses a name has to normalise it; none is ever a path on this machine.
 *
 * <p>Names are UTF-8. A byte that is not part of valid UTF-8 becomes the character U+F700 plus that byte (and so do
 * the bytes of those characters themselves), hence different names never become equal.
 *
 * @param size bytes of content; 0 for all but files, as Go's reader (so every container runtime) takes it
 * @param modified seconds since the epoch
 * @param linkName target of a symbolic or hard link
 * @param attributes extended attributes ({@code SCHILY.xattr.}) by name, a byte of the value in each character
 * @param offset where the content starts in the archive
 */
public record TarEntry(
        String name,
        Type type,
        long size,
        int mode,
        long uid,
        long gid,
        long modified,
        Optional<String> linkName,
        Map<String, String> attributes,
        long offset) {

    /** What an entry makes. */
    public enum Type {
        FILE,
        DIRECTORY,
        SYMBOLIC_LINK,
        HARD_LINK,
        CHARACTER_DEVICE,
        BLOCK_DEVICE,
        FIFO
    }

    public TarEntry {
        attributes = Map.copyOf(attributes);
    }

    /** The bytes of an extended attribute, such as {@code security.capability}. */
    public Optional<byte[]> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(v -> v.getBytes(StandardCharsets.ISO_8859_1));
    }
}
