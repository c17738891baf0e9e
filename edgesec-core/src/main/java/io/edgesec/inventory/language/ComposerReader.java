package io.edgesec.inventory.language;

import io.edgesec.format.DocumentLimits;
import io.edgesec.format.Json;
import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.format.Node.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code vendor/composer/installed.json}: a list of packages (Composer 1), or an object that has it (Composer 2). */
final class ComposerReader implements MetadataReader {
    private static final int LIMIT = 32 << 20;

    @Override
    public String id() {
        return "composer-installed/1";
    }

    @Override
    public boolean reads(String path) {
        return Paths.isNamed(path, "installed.json");
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        try {
            return installed(path, BoundedBytes.read(path, content, LIMIT));
        } catch (MalformedDocumentException e) {
            if (isComposers(path)) {
                throw e;
            }
            return MetadataFile.NOTHING;
        }
    }

    /** In the folder that Composer writes to; elsewhere files of that name may be anything. */
    private static boolean isComposers(String path) {
        return Paths.isNamed(path, "composer/installed.json");
    }

    private static MetadataFile installed(String path, byte[] document) throws IOException {
        Node root = Json.members(
                Paths.name(path), document, DocumentLimits.defaults(), Set.of("packages", "dev-package-names"));
        List<Node> entries = root.kind() == Kind.LIST ? root.list() : Fields.items(root, "packages");
        Set<String> development = new HashSet<>();
        for (Node name : Fields.items(root, "dev-package-names")) {
            development.add(name.scalar().toLowerCase(Locale.ROOT));
        }
        List<PackageMetadata> packages = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Node entry : entries) {
            String name = Fields.text(entry, "name").orElse("");
            String version = Fields.text(entry, "version").orElse("");
            if (isComposerName(name) && Texts.isName(version)) {
                packages.add(metadata(entry, name, version, development));
            } else if (isComposers(path)) {
                problems.add(entry.position() + ": expected a package's name and version, found " + Texts.quoted(name)
                        + " and " + Texts.quoted(version));
            }
        }
        return new MetadataFile(packages, problems);
    }

    private static boolean isComposerName(String name) {
        int slash = name.indexOf('/');
        return slash > 0 && slash == name.lastIndexOf('/') && slash + 1 < name.length() && Texts.isName(name);
    }

    private static PackageMetadata metadata(Node entry, String name, String version, Set<String> development)
            throws MalformedDocumentException {
        PackageMetadata.Builder metadata = PackageMetadata.named(name, version);
        licenses(entry, metadata);
        for (Node author : Fields.items(entry, "authors")) {
            Fields.text(author, "name").ifPresent(metadata::supplier);
        }
        Fields.text(entry, "homepage").ifPresent(url -> metadata.address("homepage", url));
        for (Map.Entry<String, Node> source : Fields.members(entry, "source").entrySet()) {
            if (source.getKey().equals("url") && source.getValue().kind() == Kind.STRING) {
                metadata.address("vcs", source.getValue().text());
            }
        }
        Fields.members(entry, "require").keySet().forEach(metadata::requires);
        Fields.members(entry, "replace").keySet().forEach(metadata::alias);
        Fields.members(entry, "provide").keySet().forEach(metadata::alias);
        if (development.contains(name.toLowerCase(Locale.ROOT))) {
            metadata.property("composer:development", "true");
        }
        return metadata.build();
    }

    /** Several mean any of them (Composer's schema, license). */
    private static void licenses(Node entry, PackageMetadata.Builder metadata) throws MalformedDocumentException {
        Fields.text(entry, "license").ifPresent(metadata::license);
        List<String> any = new ArrayList<>();
        for (Node license : Fields.items(entry, "license")) {
            any.add(license.scalar());
        }
        metadata.license(String.join(" OR ", any));
    }
}
