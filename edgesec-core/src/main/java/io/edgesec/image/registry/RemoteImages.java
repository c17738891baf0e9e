package io.edgesec.image.registry;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.MalformedImageException;
import io.edgesec.image.StoredBytes;
import io.edgesec.image.manifest.Blob;
import io.edgesec.image.manifest.Blobs;
import io.edgesec.image.manifest.Descriptor;
import io.edgesec.image.manifest.ImageIndex;
import io.edgesec.image.manifest.Images;
import io.edgesec.image.manifest.ManifestCandidate;
import io.edgesec.image.manifest.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The images under one manifest or index; what it lists is fetched by digest as it is needed. */
final class RemoteImages implements Blobs {
    private final RemoteRepository repository;
    private final RemoteManifest root;

    private RemoteImages(RemoteRepository repository, RemoteManifest root) {
        this.repository = repository;
        this.root = root;
    }

    static Images read(RemoteRepository repository, RemoteManifest root, String where) throws IOException {
        RemoteImages blobs = new RemoteImages(repository, root);
        ImageLimits limits = repository.options().imageLimits();
        List<ManifestCandidate> images = switch (root.descriptor().mediaType()) {
            case INDEX -> ImageIndex.read(blobs, limits, root.document(), where);
            case MANIFEST ->
                ManifestCandidate.read(blobs, limits, root.descriptor()).stream()
                        .toList();
            case SCHEMA_1 ->
                throw new MalformedImageException(
                        where,
                        "an image manifest of schema 1, which is not read; push the image again with a tool made"
                                + " after 2017");
            default -> List.of();
        };
        Set<String> names = Set.of(where);
        Set<String> aliases = Set.of(root.descriptor().digest().toString());
        return Images.of(
                where,
                images.stream().map(image -> image.called(names, aliases)).toList(),
                List.of("read from " + root.servedBy()));
    }

    @Override
    public String source() {
        return repository.name().toString();
    }

    @Override
    public String where(Descriptor descriptor) {
        return repository.where(descriptor);
    }

    /** A blob that is not there is found out when it is opened. */
    @Override
    public Optional<Blob> find(Descriptor descriptor) throws IOException {
        if (descriptor.digest().equals(root.descriptor().digest())) {
            return Optional.of(new Bytes(where(descriptor), root.raw()));
        }
        return switch (descriptor.mediaType()) {
            case INDEX, MANIFEST ->
                Optional.of(new Bytes(
                        where(descriptor),
                        repository.manifest(descriptor.digest().toString()).raw()));
            default -> Optional.of(new RemoteBlob(repository, descriptor));
        };
    }

    private record Bytes(String where, byte[] bytes) implements Blob {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public Optional<StoredBytes> stored() {
            return Optional.empty();
        }
    }

    private record RemoteBlob(RemoteRepository repository, Descriptor descriptor) implements Blob {
        @Override
        public String where() {
            return repository.where(descriptor);
        }

        @Override
        public long size() {
            return descriptor.size();
        }

        @Override
        public boolean isAddressed() {
            return true;
        }

        @Override
        public InputStream open() throws IOException {
            try {
                return repository.unverified(descriptor);
            } catch (RegistryException e) {
                if (e.kind() == RegistryException.Kind.NOT_FOUND && descriptor.mediaType() == MediaType.FOREIGN_LAYER) {
                    throw new MalformedImageException(
                            where(),
                            "a layer that its owner does not let others distribute; the registry does not have it,"
                                    + " and no other address that the manifest names is asked, so the image cannot be"
                                    + " judged");
                }
                throw e;
            }
        }

        @Override
        public Optional<StoredBytes> stored() {
            return Optional.empty();
        }
    }
}
