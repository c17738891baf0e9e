package io.edgesec.inventory.language;

import io.edgesec.format.DocumentLimits;
import io.edgesec.format.Json;
import io.edgesec.format.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What stands beside the metadata of a distribution: {@code top_level.txt}, the modules that it brings, and {@code
 * direct_url.json} (PEP 610), where it came from if not from an index.
 */
final class PythonCompanionReader implements MetadataReader {
    private static final String TOP_LEVEL = "/top_level.txt";
    private static final String DIRECT_URL = "/direct_url.json";
    private static final int LIMIT = 1 << 20;

    @Override
    public String id() {
        return "python-companion/1";
    }

    @Override
    public boolean reads(String path) {
        return (path.endsWith(TOP_LEVEL) || path.endsWith(DIRECT_URL))
                && PythonNames.isMetadataFolder(Paths.name(Paths.parent(path)));
    }

    @Override
    public boolean isCompanion() {
        return true;
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        byte[] bytes = BoundedBytes.read(path, content, LIMIT);
        PackageMetadata.Builder metadata = PackageMetadata.companion();
        if (path.endsWith(TOP_LEVEL)) {
            String modules = new String(bytes, StandardCharsets.UTF_8).strip();
            metadata.property("python:topLevel", String.join(" ", modules.split("\\s+")));
        } else {
            Node origin = Json.parse(path, bytes, DocumentLimits.defaults().withBytes(LIMIT));
            Fields.text(origin, "url").ifPresent(url -> metadata.address("python:directUrl", url));
            if (origin.get("vcs_info").isPresent()) {
                Fields.text(origin.require("vcs_info"), "commit_id")
                        .ifPresent(commit -> metadata.property("python:commit", commit));
            }
        }
        return MetadataFile.of(metadata.build());
    }
}
