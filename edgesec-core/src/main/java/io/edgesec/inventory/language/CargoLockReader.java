package io.edgesec.inventory.language;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** {@code Cargo.lock}, versions 1 to 4: every crate that the build would take, also those for other targets. */
final class CargoLockReader implements MetadataReader {
    private static final String FILE = "Cargo.lock";
    private static final int LIMIT = 16 << 20;

    @Override
    public String id() {
        return "cargo-lock/1";
    }

    @Override
    public boolean reads(String path) {
        return Paths.isNamed(path, FILE);
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        List<PackageMetadata> packages = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (TomlTables.Table table : TomlTables.parse(FILE, BoundedBytes.read(path, content, LIMIT))) {
            if (table.header().equals("package") || table.header().equals("root")) {
                String name = table.text("name");
                String version = table.text("version");
                if (!Texts.isName(name) || !Texts.isName(version)) {
                    problems.add("expected a crate's name and version, found " + Texts.quoted(name) + " and "
                            + Texts.quoted(version));
                } else {
                    packages.add(metadata(table, name, version));
                }
            }
        }
        return new MetadataFile(packages, problems);
    }

    private static PackageMetadata metadata(TomlTables.Table table, String name, String version) {
        PackageMetadata.Builder metadata =
                PackageMetadata.named(name, version).address("cargo:source", source(table.text("source")));
        metadata.property("cargo:checksum", table.text("checksum"));
        for (String dependency : table.texts("dependencies")) {
            String[] parts = dependency.split(" ", 3);
            metadata.requires(parts.length > 1 ? parts[0] + "@" + parts[1] : parts[0]);
        }
        return metadata.build();
    }

    /** The public registry goes without saying. */
    private static String source(String written) {
        return written.startsWith("registry+https://github.com/rust-lang/crates.io-index") ? "" : written;
    }
}
