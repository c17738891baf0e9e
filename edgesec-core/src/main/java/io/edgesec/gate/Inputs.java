package io.edgesec.gate;

import io.edgesec.image.Digest;
import io.edgesec.image.ImageLimits;
import io.edgesec.image.archive.ImageArchive;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that decides about a check, at one moment: policy files by their bytes, the image, the advisories, what is said
 * against findings, this library
 * and whatever else the caller names by their stamps, options by their values. What cannot be told is an
 * {@link IOException}.
 */
final class Inputs {
    private static final int FILES = 100_000;
    private static final int DEPTH = 64;
    private static final long POLICY_BYTES = 8L << 20;

    private final SortedMap<String, String> facts = new TreeMap<>();
    private Instant changed = Instant.MIN;

    private Inputs() {}

    static Inputs of(GateRequest request, Circumstances circumstances) throws IOException {
        Inputs inputs = new Inputs();
        circumstances.facts().forEach((name, value) -> inputs.fact("told " + name, value));
        inputs.options(request);
        for (Path path : ImageArchive.read(request.image())) {
            inputs.tree("image", path);
        }
        for (int i = 0; i < request.policies().size(); i++) {
            inputs.policy("policy " + i, request.policies().get(i));
        }
        for (int i = 0; i < request.advisories().size(); i++) {
            inputs.tree("advisories " + i, request.advisories().get(i));
        }
        for (int i = 0; i < request.suppressions().size(); i++) {
            inputs.tree("suppressions " + i, request.suppressions().get(i));
        }
        for (Path file : circumstances.files()) {
            inputs.tree("file", file);
        }
        inputs.tool();
        return inputs;
    }

    /** Everything, each fact with its length, so that no two sets of facts have the same text. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            text.append(fact.getKey().length()).append(' ').append(fact.getKey());
            text.append(fact.getValue().length()).append(' ').append(fact.getValue());
        }
        return text.toString();
    }

    /** The latest change of any file that is known by its stamp. */
    Instant changed() {
        return changed;
    }

    private void options(GateRequest request) {
        fact("image", absolute(request.image()));
        fact("found", String.valueOf(request.foundBy().isPresent()));
        fact("reference", text(request.reference()));
        fact("platform", text(request.platform()));
        fact("project file", text(request.projectFile()));
        fact("base directory", absolute(request.baseDirectory()));
        fact("output directory", absolute(request.outputDirectory()));
        fact("timestamp", text(request.timestamp()));
        fact("clock", clock(request.clock()));
        fact("limits", limits(request.limits()));
        fact("policies", request.policies().toString());
        fact("advisories", request.advisories().toString());
        fact("suppressions", request.suppressions().toString());
    }

    private static String text(Optional<?> value) {
        return value.isPresent() ? "is " + value.get() : "";
    }

    /** The usual ones by identity, since a record's own text costs more than all the rest: others may be missed. */
    @SuppressWarnings("ReferenceEquality")
    private static String limits(ImageLimits limits) {
        return limits == ImageLimits.defaults() ? "usual" : limits.toString();
    }

    /** A clock that stands still is one of the facts; one that goes is looked at when an outcome is asked for. */
    private static String clock(Clock clock) {
        Instant now = clock.instant();
        return clock.equals(Clock.fixed(now, clock.getZone())) ? now.toString() : "goes";
    }

    private void tool() throws IOException {
        fact("version", ToolVersion.current());
        fact("java", System.getProperty("java.vm.version", ""));
        CodeSource code = Inputs.class.getProtectionDomain().getCodeSource();
        if (code == null) {
            throw new IOException("this library does not know where it lies");
        }
        try {
            tree("library", Path.of(code.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException("this library does not know where it lies", e);
        }
    }

    private void policy(String name, Path fileOrFolder) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(fileOrFolder)) {
            try (var children = Files.newDirectoryStream(fileOrFolder, "*.{yaml,yml}")) {
                children.forEach(files::add);
            }
        } else {
            files.add(fileOrFolder);
        }
        Path endOfLife = Law.endOfLife(fileOrFolder);
        if (Files.isRegularFile(endOfLife)) {
            files.add(endOfLife);
        }
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                fact(name + " " + file, "folder");
                continue;
            }
            if (Files.size(file) > POLICY_BYTES) {
                throw new IOException(file + ": too long for a policy");
            }
            fact(name + " " + file, Digest.sha256(Files.readAllBytes(file)).toString());
        }
    }

    private void tree(String name, Path root) throws IOException {
        FileStamp stamp = FileStamp.of(root);
        add(name + " " + absolute(root), stamp);
        if (!Files.isDirectory(root)) {
            return;
        }
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (facts.size() > FILES || attributes.isDirectory()) {
                    throw new IOException(root + ": too many files, or too deep");
                }
                add(name + " " + absolute(file), FileStamp.of(file, attributes));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void add(String name, FileStamp stamp) {
        fact(name, stamp.text());
        changed = stamp.changed().isAfter(changed) ? stamp.changed() : changed;
    }

    private void fact(String name, String value) {
        facts.put(name, value);
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
