package io.edgesec.inventory.language;

import io.edgesec.format.DocumentLimits;
import io.edgesec.format.Json;
import io.edgesec.format.Node;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code packages.lock.json} of NuGet: what was resolved for each target framework. Projects are not packages. */
final class NugetLockReader implements MetadataReader {
    private static final int LIMIT = 32 << 20;

    @Override
    public String id() {
        return "nuget-lock/1";
    }

    @Override
    public boolean reads(String path) {
        return Paths.isNamed(path, "packages.lock.json");
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        Node root = Json.members(
                Paths.name(path),
                BoundedBytes.read(path, content, LIMIT),
                DocumentLimits.defaults(),
                Set.of("dependencies"));
        Map<String, PackageMetadata.Builder> packages = new TreeMap<>();
        for (Map.Entry<String, Node> framework :
                Fields.members(root, "dependencies").entrySet()) {
            for (Map.Entry<String, Node> library : framework.getValue().map().entrySet()) {
                String version = Fields.text(library.getValue(), "resolved").orElse("");
                if (Texts.isName(library.getKey()) && Texts.isName(version)) {
                    PackageMetadata.Builder metadata = packages.computeIfAbsent(
                            library.getKey() + "/" + version, k -> PackageMetadata.named(library.getKey(), version));
                    Fields.members(library.getValue(), "dependencies").keySet().forEach(metadata::requires);
                }
            }
        }
        return MetadataFile.of(
                packages.values().stream().map(PackageMetadata.Builder::build).toList());
    }
}
