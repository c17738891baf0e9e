package io.edgesec.inventory.language;

import io.edgesec.format.DocumentLimits;
import io.edgesec.format.Json;
import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.format.Node.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code package.json} as npm documents it. One without a name and version that npm would take is no package: test
 * data, a folder that sets the module type. One that cannot be read is a problem where Node.js would load it from:
 * not inside another package, some of which bring broken ones to test with.
 */
final class NodePackageReader implements MetadataReader {
    private static final String FILE = "package.json";
    private static final String MODULES = "node_modules/";
    private static final int LIMIT = 4 << 20;
    private static final DocumentLimits LIMITS = new DocumentLimits(LIMIT, 64, 200_000);
    private static final List<String> DEPENDENCIES =
            List.of("dependencies", "optionalDependencies", "peerDependencies");
    private static final String DEVELOPMENT = "devDependencies";
    private static final Set<String> KEYS = Set.of(
            "name",
            "version",
            "license",
            "licenses",
            "author",
            "homepage",
            "repository",
            "dependencies",
            "optionalDependencies",
            "peerDependencies",
            DEVELOPMENT);

    @Override
    public String id() {
        return "npm-package/1";
    }

    @Override
    public boolean reads(String path) {
        return Paths.isNamed(path, FILE);
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        try {
            Node root = Json.members(FILE, BoundedBytes.read(path, content, LIMIT), LIMITS, KEYS);
            String name = Fields.text(root, "name").orElse("").strip();
            String version = Fields.text(root, "version").orElse("").strip();
            return isNpmName(name) && Texts.isName(version)
                    ? MetadataFile.of(metadata(root, name, version, isInstalled(path) || path.contains("/nodejs/")))
                    : MetadataFile.NOTHING;
        } catch (MalformedDocumentException e) {
            if (isWithinPackage(path)) {
                return MetadataFile.NOTHING;
            }
            throw e;
        }
    }

    private static PackageMetadata metadata(Node root, String name, String version, boolean installed)
            throws MalformedDocumentException {
        PackageMetadata.Builder metadata = PackageMetadata.named(name, version);
        licenses(root, metadata);
        person(root).ifPresent(metadata::supplier);
        Fields.text(root, "homepage").ifPresent(url -> metadata.address("homepage", url));
        repository(root).ifPresent(url -> metadata.address("vcs", url));
        for (String kind : DEPENDENCIES) {
            Fields.members(root, kind).keySet().forEach(metadata::requires);
        }
        // those of what is being developed here, which npm installs beside it
        if (!installed) {
            Fields.members(root, DEVELOPMENT).keySet().forEach(metadata::requires);
        }
        return metadata.build();
    }

    /** An expression, or the older forms: an object with a type, a list of either, under either key. */
    private static void licenses(Node root, PackageMetadata.Builder metadata) throws MalformedDocumentException {
        for (String key : List.of("license", "licenses")) {
            Fields.text(root, key).ifPresent(metadata::license);
            licenseType(root, key).ifPresent(metadata::license);
            for (Node item : Fields.items(root, key)) {
                if (item.kind() == Kind.STRING) {
                    metadata.license(item.text());
                } else {
                    Fields.text(item, "type").ifPresent(metadata::license);
                }
            }
        }
    }

    private static Optional<String> licenseType(Node root, String key) throws MalformedDocumentException {
        Optional<Node> object = root.get(key).filter(n -> n.kind() == Kind.MAP);
        return object.isPresent() ? Fields.text(object.get(), "type") : Optional.empty();
    }

    private static Optional<String> person(Node root) throws MalformedDocumentException {
        Optional<Node> author = root.get("author").filter(n -> n.kind() == Kind.MAP);
        if (author.isEmpty()) {
            return Fields.text(root, "author");
        }
        String name = Fields.text(author.get(), "name").orElse("");
        String email = Fields.text(author.get(), "email").orElse("");
        return Optional.of(email.isEmpty() ? name : name + " <" + email + ">");
    }

    private static Optional<String> repository(Node root) throws MalformedDocumentException {
        Optional<Node> repository = root.get("repository").filter(n -> n.kind() == Kind.MAP);
        Optional<String> url =
                repository.isPresent() ? Fields.text(repository.get(), "url") : Fields.text(root, "repository");
        return url.map(text -> text.startsWith("git+http") ? text.substring(4) : text);
    }

    /** {@code NAME} or {@code @SCOPE/NAME} of characters that need no escape in an address. */
    private static boolean isNpmName(String name) {
        int slash = name.indexOf('/');
        boolean scoped = slash > 1 && name.charAt(0) == '@';
        return scoped
                ? isSegment(name.substring(1, slash)) && isSegment(name.substring(slash + 1))
                : slash < 0 && isSegment(name);
    }

    private static boolean isSegment(String text) {
        if (text.isEmpty() || text.length() > 214) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && "-._~!'()*".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether it stands right at {@code node_modules/NAME} or {@code node_modules/@SCOPE/NAME}. */
    private static boolean isInstalled(String path) {
        int modules = modules(path);
        if (modules < 0) {
            return false;
        }
        String inside = path.substring(modules);
        int slash = inside.indexOf('/');
        int end = inside.startsWith("@") ? inside.indexOf('/', slash + 1) : slash;
        return end > 0 && inside.length() == end + 1 + FILE.length();
    }

    private static boolean isWithinPackage(String path) {
        return modules(path) >= 0 && !isInstalled(path);
    }

    /** Where what follows the last {@code node_modules/} begins, or -1. */
    private static int modules(String path) {
        int at = path.lastIndexOf("/" + MODULES);
        return at >= 0 ? at + 1 + MODULES.length() : path.startsWith(MODULES) ? MODULES.length() : -1;
    }
}
