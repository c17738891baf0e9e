package io.edgesec.inventory.language;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * {@code DESCRIPTION} of an R package (Writing R Extensions, 1.1.1). Files of that name without a package and version
 * are something else.
 */
final class RPackageReader implements MetadataReader {
    private static final int LIMIT = 1 << 20;

    @Override
    public String id() {
        return "r-description/1";
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith("/DESCRIPTION");
    }

    /** The library that the package's folder stands in. */
    static String library(FoundPackage found) {
        return Paths.parent(found.folder());
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        MetadataHeaders headers = MetadataHeaders.parse(content.readNBytes(LIMIT));
        String name = headers.first("package");
        String version = headers.first("version");
        if (!Texts.isName(name) || !Texts.isName(version)) {
            return MetadataFile.NOTHING;
        }
        PackageMetadata.Builder metadata = PackageMetadata.named(name, version)
                .license(headers.first("license"))
                .supplier(headers.first("maintainer"))
                .address("homepage", headers.first("url").split("[,\\s]", 2)[0]);
        for (String kind : List.of("depends", "imports", "linkingto")) {
            for (String required : headers.first(kind).split(",")) {
                metadata.requires(required.strip().split("[ (]", 2)[0]);
            }
        }
        return MetadataFile.of(metadata.build());
    }
}
