package io.edgesec.inventory.binary;

import io.edgesec.inventory.Component;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The components of a Go program: its main module, the modules in it and Go's standard library, under the names by
 * which Go's vulnerability database knows them. The main module depends on all of the others; which of those needs
 * which is not told. A module that was replaced by a folder has only a candidate for its name.
 */
final class GoComponents {
    private static final double REPLACED = 0.5;

    private GoComponents() {}

    static void add(GoProgram program, FoundProgram found, FoundComponents components)
            throws MalformedProgramException {
        List<String> needed = new ArrayList<>();
        for (GoModule module : program.dependencies()) {
            needed.add(components.add(module(module, found).build()));
        }
        needed.add(components.add(library("stdlib", program, found).build()));
        Component.Builder whole;
        if (program.main().isPresent()) {
            whole = main(program, program.main().get(), found);
        } else if (program.isToolchain()) {
            whole = found.hashed(library("toolchain", program, found));
        } else {
            whole = found.unnamed();
        }
        if (!program.path().isEmpty()) {
            whole.property("go:package", program.path());
        }
        for (String setting : new String[] {"vcs.revision", "vcs.time", "vcs.modified"}) {
            Optional.ofNullable(program.settings().get(setting)).ifPresent(v -> whole.property("go:" + setting, v));
        }
        components.add(whole.dependsOn(needed).build());
    }

    private static Component.Builder main(GoProgram program, GoModule module, FoundProgram found)
            throws MalformedProgramException {
        GoModule built = module.built();
        if (!built.version().isEmpty() && !built.isPseudoVersion()) {
            return found.hashed(module(module, found));
        }
        Optional<String> linked = GoSettings.linkedVersion(program.settings(), module.path());
        Optional<String> told = built.version().isEmpty() ? Optional.empty() : Optional.of(built.version());
        Optional<String> commit = told.or(() -> GoSettings.commitVersion(program.settings()));
        GoModule versioned = module.withVersion(linked.or(() -> commit).orElse(""));
        Component.Builder builder = found.hashed(module(versioned, found));
        return linked.isPresent()
                ? builder.property("go:versionFrom", "-ldflags")
                : told.isEmpty() && commit.isPresent() ? builder.property("go:versionFrom", "vcs.revision") : builder;
    }

    private static Component.Builder module(GoModule module, FoundProgram found) throws MalformedProgramException {
        FoundProgram.check(module.purl());
        GoModule built = module.built();
        Component.Builder builder = built.isLocal()
                ? Component.builder(PackageType.GOLANG, module.path(), module.version())
                        .identity(new Identity(
                                module.purl(),
                                IdentityMethod.BUILD_INFORMATION,
                                REPLACED,
                                found.path() + ", replaced by " + built.path()))
                        .occurrence(found.place())
                : found.part(PackageType.GOLANG, built.path(), built.version(), built.purl());
        if (!built.sum().isEmpty()) {
            builder.property("go:sum", built.sum());
        }
        if (module.replacement().isPresent()) {
            builder.property("go:replaces", module.path() + (module.version().isEmpty() ? "" : "@" + module.version()));
        }
        return builder;
    }

    private static Component.Builder library(String name, GoProgram program, FoundProgram found)
            throws MalformedProgramException {
        PackageUrl purl = new PackageUrl("golang", "", name, program.compiler(), Map.of());
        return found.part(PackageType.GOLANG, name, program.compiler(), purl);
    }
}
