package io.edgesec.image.registry;

import io.edgesec.image.Digest;
import io.edgesec.image.Reference;
import io.edgesec.image.manifest.Descriptor;
import io.edgesec.image.manifest.Images;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * One repository of a registry (OCI distribution-spec 1.1). Nothing that a server says is believed: manifests and
 * blobs are held against digest and size before they are given out or, streaming, at their end. Failures that may pass
 * are tried again; what remains is a {@link RegistryException}, or a
 * {@link io.edgesec.image.MalformedImageException} for content that is not what it should be. Safe for use by several
 * threads while its {@link Registry} is open; interruptible.
 */
public interface Repository {
    /** Host and path. */
    Reference name();

    /** The images under a tag or digest: one, or those of an index. */
    Images images(String tagOrDigest) throws IOException;

    /** The manifest or index under a tag or digest. */
    RemoteManifest manifest(String tagOrDigest) throws IOException;

    /** What the registry says a tag means; empty if there is no such tag. */
    Optional<Descriptor> resolve(String tagOrDigest) throws IOException;

    /**
     * A blob's bytes. A connection that breaks is taken up again where it broke. The stream's end throws if the bytes
     * were not those of the digest, so nothing of it may count before its end was seen.
     */
    InputStream blob(Descriptor blob) throws IOException;

    boolean hasBlob(Digest digest) throws IOException;

    List<String> tags() throws IOException;

    /**
     * What says that it is about a digest, whoever pushed it; by the referrers API, or by the tag that stands for it
     * where a registry has none. Entries are claims: {@link RemoteManifest#subject()} tells.
     *
     * @param artifactType only those of this type
     */
    List<Descriptor> referrers(Digest subject, Optional<String> artifactType) throws IOException;

    /**
     * Makes sure that a blob is there: not sent if it is, mounted if it stands in another repository of the same
     * registry, else sent, and taken up again where the connection broke.
     */
    Sent push(BlobSource blob, Optional<Reference> from) throws IOException;

    /**
     * Puts a manifest or index, byte for byte, under its digest and, if one is given, a tag. One with a subject is
     * listed among the referrers of that subject, by the client where the registry does not do it.
     *
     * @throws RegistryException if the registry answers with another digest
     */
    Digest push(byte[] manifest, String mediaType, Optional<String> tag) throws IOException;

    /** How a blob came to be there. */
    enum Sent {
        ALREADY_THERE,
        MOUNTED,
        UPLOADED
    }

    /** A blob to push. */
    interface BlobSource {
        Digest digest();

        long size();

        /** The bytes, from the start, as often as it is asked for. */
        InputStream open() throws IOException;

        /** Told how many of the bytes are on their way. */
        default void sent(long bytes) {}
    }
}
