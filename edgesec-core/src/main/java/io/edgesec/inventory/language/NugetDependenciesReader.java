package io.edgesec.inventory.language;

import io.edgesec.format.DocumentLimits;
import io.edgesec.format.Json;
import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.format.Node.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code *.deps.json} of a .NET application (corehost, "runtime configuration files"): packages, projects and the
 * runtime itself where it is brought along. What only compiling needed, that is what the runtime target gives no file of,
 * is not there and not listed.
 */
final class NugetDependenciesReader implements MetadataReader {
    private static final String RUNTIME_PACK = "runtimepack.";
    private static final int LIMIT = 32 << 20;
    private static final Set<String> KINDS = Set.of("package", "project", "runtimepack");
    private static final List<String> FILES = List.of("runtime", "runtimeTargets", "native", "resources");

    @Override
    public String id() {
        return "nuget-deps/1";
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".deps.json");
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        Node root = Json.members(
                Paths.name(path),
                BoundedBytes.read(path, content, LIMIT),
                DocumentLimits.defaults(),
                Set.of("runtimeTarget", "targets", "libraries"));
        Map<String, Node> target = target(root);
        List<PackageMetadata> packages = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, Node> library : Fields.members(root, "libraries").entrySet()) {
            String key = withoutPack(library.getKey());
            String kind = Fields.text(library.getValue(), "type").orElse("").toLowerCase(Locale.ROOT);
            if (KINDS.contains(kind) && isPresent(target.get(key))) {
                int slash = key.indexOf('/');
                String name = key.substring(0, Math.max(0, slash));
                String version = key.substring(slash + 1);
                if (Texts.isName(name) && Texts.isName(version)) {
                    packages.add(metadata(name, version, kind, Optional.ofNullable(target.get(key))));
                } else {
                    problems.add(library.getValue().position() + ": expected NAME/VERSION, found "
                            + Texts.quoted(library.getKey()));
                }
            }
        }
        return new MetadataFile(packages, problems);
    }

    /** What the named runtime target says of each library, by name and version; empty if there is none. */
    private static Map<String, Node> target(Node root) throws MalformedDocumentException {
        Map<String, Node> libraries = new HashMap<>();
        Map<String, Node> runtime = Fields.members(root, "runtimeTarget");
        Node name = runtime.get("name");
        if (name != null && name.kind() == Kind.STRING && root.get("targets").isPresent()) {
            for (Map.Entry<String, Node> library :
                    Fields.members(root.require("targets"), name.text()).entrySet()) {
                libraries.put(withoutPack(library.getKey()), library.getValue());
            }
        }
        return libraries;
    }

    private static String withoutPack(String key) {
        return key.startsWith(RUNTIME_PACK) ? key.substring(RUNTIME_PACK.length()) : key;
    }

    private static boolean isPresent(@org.jspecify.annotations.Nullable Node library)
            throws MalformedDocumentException {
        if (library == null) {
            return true;
        }
        for (String files : FILES) {
            if (!Fields.members(library, files).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static PackageMetadata metadata(String name, String version, String kind, Optional<Node> library)
            throws MalformedDocumentException {
        PackageMetadata.Builder metadata = PackageMetadata.named(name, version).property("nuget:type", kind);
        if (library.isPresent()) {
            for (Map.Entry<String, Node> required :
                    Fields.members(library.get(), "dependencies").entrySet()) {
                metadata.requires(withoutPack(required.getKey()));
            }
        }
        return metadata.build();
    }
}
