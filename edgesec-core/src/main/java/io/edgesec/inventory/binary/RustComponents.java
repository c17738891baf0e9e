package io.edgesec.inventory.binary;

import io.edgesec.format.Json;
import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The crates of a Rust program that {@code cargo auditable} built: those that are in it, not those that only the build
 * ran, with the edges between them.
 */
final class RustComponents {
    private static final String BUILD = "build";

    private RustComponents() {}

    static void add(String json, FoundProgram found, FoundComponents components) throws IOException {
        List<Node> packages =
                Json.parse(found.path(), json.getBytes(StandardCharsets.UTF_8)).items("packages");
        List<Component.Builder> crates = new ArrayList<>();
        for (Node crate : packages) {
            crates.add(crate(crate, found));
        }
        List<Optional<String>> refs = new ArrayList<>();
        for (int i = 0; i < crates.size(); i++) {
            refs.add(
                    isBuilt(packages.get(i)) ? Optional.of(crates.get(i).build().ref()) : Optional.empty());
        }
        for (int i = 0; i < crates.size(); i++) {
            if (refs.get(i).isPresent()) {
                components.add(
                        crates.get(i).dependsOn(needed(packages.get(i), refs)).build());
            }
        }
    }

    private static Component.Builder crate(Node crate, FoundProgram found) throws IOException {
        String name = crate.require("name").text();
        String version = crate.require("version").text();
        PackageUrl purl = new PackageUrl("cargo", "", name, version, Map.of());
        Component.Builder builder = found.part(PackageType.CARGO, name, version, purl);
        crate.string("source").ifPresent(source -> builder.property("cargo:source", source));
        Optional<Node> root = crate.get("root");
        return root.isPresent() && root.get().bool() ? found.hashed(builder) : builder;
    }

    private static boolean isBuilt(Node crate) throws MalformedDocumentException {
        return !crate.string("kind").equals(Optional.of(BUILD));
    }

    private static List<String> needed(Node crate, List<Optional<String>> refs) throws MalformedDocumentException {
        List<String> needed = new ArrayList<>();
        for (Node index : crate.items("dependencies")) {
            long at = index.integer();
            if (at < 0 || at >= refs.size()) {
                throw index.malformed("crate " + at + " of " + refs.size());
            }
            refs.get((int) at).ifPresent(needed::add);
        }
        return needed;
    }
}
