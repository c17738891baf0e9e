package io.edgesec.inventory.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code Manifest.toml} of Julia's Pkg, formats 1 and 2, whose packages have UUIDs; files of that name without are
 * something else. Standard libraries without a version have Julia's own, if it is named.
 */
final class JuliaManifestReader implements MetadataReader {
    private static final String FILE = "Manifest.toml";
    private static final String DEPENDENCIES = ".deps";
    private static final int LIMIT = 16 << 20;

    @Override
    public String id() {
        return "julia-manifest/1";
    }

    @Override
    public boolean reads(String path) {
        return Paths.isNamed(path, FILE);
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        byte[] document = BoundedBytes.read(path, content, LIMIT);
        if (!new String(document, StandardCharsets.UTF_8).contains("uuid")) {
            return MetadataFile.NOTHING;
        }
        List<TomlTables.Table> tables = TomlTables.parse(FILE, document);
        String julia = tables.get(0).text("julia_version");
        Map<String, List<String>> dependencies = new TreeMap<>();
        List<PackageMetadata> packages = new ArrayList<>();
        for (TomlTables.Table table : tables) {
            if (table.header().endsWith(DEPENDENCIES)) {
                dependencies.put(
                        name(table.header(), DEPENDENCIES),
                        List.copyOf(table.values().keySet()));
            }
        }
        for (TomlTables.Table table : tables) {
            String name = name(table.header(), "");
            String version = table.text("version").isEmpty() ? julia : table.text("version");
            boolean isPackage = !table.text("uuid").isEmpty() && !table.header().endsWith(DEPENDENCIES);
            if (isPackage && Texts.isName(name) && (version.isEmpty() || Texts.isName(version))) {
                PackageMetadata.Builder metadata =
                        PackageMetadata.named(name, version).property(".uuid", table.text("uuid"));
                table.texts("deps").forEach(metadata::requires);
                dependencies.getOrDefault(name, List.of()).forEach(metadata::requires);
                packages.add(metadata.build());
            }
        }
        return MetadataFile.of(packages);
    }

    /** Format 2 puts all under {@code deps.}; a table of dependencies has its own ending. */
    private static String name(String header, String ending) {
        String name = header.startsWith("deps.") ? header.substring("deps.".length()) : header;
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }
}
