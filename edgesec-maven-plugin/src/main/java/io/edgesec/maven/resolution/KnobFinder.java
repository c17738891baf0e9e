package io.edgesec.maven.resolution;

import io.edgesec.maven.resolution.UserPoms.Place;
import io.edgesec.vulnerability.fix.Edit.Kind;
import io.edgesec.vulnerability.fix.Knob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.ModelBase;
import org.apache.maven.model.Parent;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/**
 * Finds what decides the version of each module, by Maven's own precedence: a version at the dependency itself, then
 * {@code dependencyManagement} from the child up, then imports in the same order. A version that nothing decides is
 * that of whoever asked for it, and a managed entry can be added.
 */
final class KnobFinder {
    /** A version as written; {@code mine} if it stands in one of the user's POMs. */
    private record Declared(String version, String versionsOf, Kind kind, boolean mine) {}

    private final UserPoms user;
    private final ManagedVersions external;
    private final Function<String, @Nullable String> values;
    private final List<ModelBase> lineage = new ArrayList<>();
    private final int mine;

    KnobFinder(MavenProject project, UserPoms user, ManagedVersions external) throws IOException {
        this.user = user;
        this.external = external;
        this.lineage.addAll(user.bodies());
        this.mine = lineage.size();
        List<Model> models = new ArrayList<>(user.models());
        Optional<Parent> parent = user.externalParent();
        if (parent.isPresent()) {
            String version = Expression.resolve(parent.get().getVersion(), project.getProperties()::getProperty);
            models.addAll(
                    external.lineage(parent.get().getGroupId(), parent.get().getArtifactId(), version));
            lineage.addAll(models.subList(user.models().size(), models.size()));
        }
        Function<String, @Nullable String> names = ManagedVersions.values(models);
        this.values = name -> {
            String value = project.getProperties().getProperty(name);
            return value == null ? names.apply(name) : value;
        };
    }

    /** The knobs of each module, in the order of the modules. */
    Map<Artifact, List<Knob>> knobs(List<Artifact> modules) throws IOException {
        Map<Artifact, Optional<Declared>> declared = new LinkedHashMap<>();
        for (Artifact module : modules) {
            declared.put(module, declared(name(module)));
        }
        Map<String, Set<String>> versions = declared.entrySet().stream()
                .filter(entry -> entry.getValue().filter(Declared::mine).isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.groupingBy(
                        Artifact::getGroupId, Collectors.mapping(Artifact::getVersion, Collectors.toSet())));
        Map<Artifact, List<Knob>> found = new LinkedHashMap<>();
        declared.forEach((module, version) -> found.put(
                module,
                version.map(v -> decided(module, v)).orElseGet(() -> List.of(added(module))).stream()
                        .map(knob -> isFamily(knob, versions.get(module.getGroupId())) ? named(knob) : knob)
                        .toList()));
        return withModules(found);
    }

    /** Whether all modules of the group that no POM of the user's decides have one version. */
    private static boolean isFamily(Knob knob, @Nullable Set<String> versions) {
        return knob.kind() == Kind.MANAGED_DEPENDENCY
                && knob.where().isEmpty()
                && versions != null
                && versions.size() == 1;
    }

    /** Each knob as its first module has it, with all modules. */
    private static Map<Artifact, List<Knob>> withModules(Map<Artifact, List<Knob>> found) {
        Map<String, Knob> first = new HashMap<>();
        Map<String, List<String>> modules = new HashMap<>();
        found.forEach((module, knobs) -> knobs.forEach(knob -> {
            first.putIfAbsent(knob.id(), knob);
            if (knob.kind() != Kind.PARENT || knobs.get(0).equals(knob)) {
                modules.computeIfAbsent(knob.id(), id -> new ArrayList<>()).add(name(module));
            }
        }));
        first.replaceAll((id, knob) -> with(knob, modules.getOrDefault(id, List.of())));
        Map<Artifact, List<Knob>> result = new LinkedHashMap<>(found);
        result.replaceAll((module, knobs) -> knobs.stream()
                .flatMap(knob -> Optional.ofNullable(first.get(knob.id())).stream())
                .toList());
        return result;
    }

    /** A family of one is named after its module. */
    private static Knob with(Knob knob, List<String> modules) {
        String name = knob.name().endsWith(":*") && modules.size() == 1 ? modules.get(0) : knob.name();
        return new Knob(knob.kind(), name, knob.where(), knob.value(), knob.versionsOf(), modules);
    }

    private static Knob named(Knob knob) {
        String groupId = knob.name().substring(0, knob.name().indexOf(':'));
        return new Knob(knob.kind(), groupId + ":*", knob.where(), knob.value(), knob.versionsOf(), List.of());
    }

    private static String name(Artifact module) {
        return module.getGroupId() + ":" + module.getArtifactId();
    }

    private List<Knob> decided(Artifact module, Declared version) {
        Optional<String> property = Expression.property(version.version());
        if (property.isPresent()) {
            return turned(property.get(), version);
        }
        if (!version.mine()) {
            return Stream.concat(parent().stream(), Stream.of(added(module))).toList();
        }
        return Expression.isLiteral(version.version()) ? List.of(written(version)) : List.of();
    }

    /** The property, and the parent too where the property has its value from there. */
    private List<Knob> turned(String property, Declared version) {
        Optional<Place> place = user.property(property);
        Knob knob = new Knob(
                Kind.PROPERTY,
                property,
                place.map(Place::where),
                Expression.resolve(version.version(), values),
                version.versionsOf(),
                List.of());
        return place.isPresent()
                ? List.of(knob)
                : Stream.concat(Stream.of(knob), parent().stream()).toList();
    }

    /** A version that stands literally in a POM of the user's. */
    private Knob written(Declared version) {
        Optional<Place> place = version.kind() == Kind.DEPENDENCY
                ? user.direct(dependency -> isNamed(dependency, version.versionsOf()))
                : user.managed(dependency -> isNamed(dependency, version.versionsOf())
                        && ManagedVersions.isImport(dependency) == (version.kind() == Kind.IMPORT));
        return new Knob(
                version.kind(),
                version.versionsOf(),
                place.map(Place::where),
                version.version().trim(),
                version.versionsOf(),
                List.of());
    }

    private Knob added(Artifact module) {
        return new Knob(
                Kind.MANAGED_DEPENDENCY, name(module), Optional.empty(), module.getVersion(), name(module), List.of());
    }

    private Optional<Knob> parent() {
        return user.parent()
                .flatMap(place -> user.externalParent().map(parent -> {
                    String name = parent.getGroupId() + ":" + parent.getArtifactId();
                    String value = Expression.resolve(place.text(), values);
                    return new Knob(Kind.PARENT, name, Optional.of(place.where()), value, name, List.of());
                }));
    }

    private Optional<Declared> declared(String module) throws IOException {
        Optional<Declared> direct = in(module, Kind.DEPENDENCY, body -> body.getDependencies().stream());
        if (direct.isPresent()) {
            return direct;
        }
        Optional<Declared> entry = in(
                module,
                Kind.MANAGED_DEPENDENCY,
                body -> UserPoms.managed(body).filter(d -> !ManagedVersions.isImport(d)));
        return entry.isPresent() ? entry : imported(module);
    }

    private Optional<Declared> imported(String module) throws IOException {
        for (int i = 0; i < lineage.size(); i++) {
            List<Dependency> imports = UserPoms.managed(lineage.get(i))
                    .filter(ManagedVersions::isImport)
                    .toList();
            for (Dependency bom : imports) {
                String groupId = Expression.resolve(bom.getGroupId(), values);
                String artifactId = Expression.resolve(bom.getArtifactId(), values);
                String version = Expression.resolve(bom.getVersion(), values);
                if (external.of(groupId, artifactId, version).contains(module)) {
                    return Optional.of(
                            new Declared(bom.getVersion(), groupId + ":" + artifactId, Kind.IMPORT, i < mine));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isNamed(Dependency dependency, String module) {
        return module.equals(Expression.resolve(dependency.getGroupId(), values) + ":"
                + Expression.resolve(dependency.getArtifactId(), values));
    }

    private Optional<Declared> in(String module, Kind kind, Function<ModelBase, Stream<Dependency>> part) {
        for (int i = 0; i < lineage.size(); i++) {
            Optional<Dependency> declared = part.apply(lineage.get(i))
                    .filter(dependency -> dependency.getVersion() != null && isNamed(dependency, module))
                    .findFirst();
            if (declared.isPresent()) {
                return Optional.of(new Declared(declared.get().getVersion(), module, kind, i < mine));
            }
        }
        return Optional.empty();
    }
}
