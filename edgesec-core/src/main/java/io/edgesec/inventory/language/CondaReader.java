package io.edgesec.inventory.language;

import io.edgesec.format.DocumentLimits;
import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.format.Node.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** {@code conda-meta/NAME-VERSION-BUILD.json} of a conda environment. */
final class CondaReader implements MetadataReader {
    private static final int LIMIT = 32 << 20;

    @Override
    public String id() {
        return "conda-meta/1";
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".json") && Paths.isNamed(Paths.parent(path), "conda-meta");
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        Node root = Json.members(
                Paths.name(path),
                BoundedBytes.read(path, content, LIMIT),
                DocumentLimits.defaults(),
                Set.of("name", "version", "license", "url", "build", "channel", "subdir", "depends"));
        String name = Fields.text(root, "name").orElse("");
        String version = Fields.text(root, "version").orElse("");
        if (!Texts.isName(name) || !Texts.isName(version)) {
            throw root.malformed("expected a package's name and version, found " + Texts.quoted(name) + " and "
                    + Texts.quoted(version));
        }
        PackageMetadata.Builder metadata = PackageMetadata.named(name, version);
        Fields.text(root, "license").ifPresent(metadata::license);
        for (String qualifier : List.of("build", "subdir")) {
            Fields.text(root, qualifier).ifPresent(value -> metadata.property("." + qualifier, value));
        }
        Fields.text(root, "channel").ifPresent(channel -> metadata.property(".channel", channel(channel)));
        for (Node requirement : Fields.items(root, "depends")) {
            if (requirement.kind() == Kind.STRING) {
                metadata.requires(requirement.text().strip().split("[ <>=!~]", 2)[0]);
            }
        }
        return MetadataFile.of(metadata.build());
    }

    /** The name, out of an address too: {@code https://conda.example/pkgs/main/linux-64}. */
    private static String channel(String written) {
        String address = Texts.address(written);
        int host = address.indexOf("://");
        int path = host < 0 ? -1 : address.indexOf('/', host + 3);
        return path < 0 ? address : address.substring(path + 1).replaceAll("/(?:noarch|[a-z]+-[a-z0-9_]+)/?$", "");
    }
}
