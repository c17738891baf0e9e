package io.edgesec.maven.resolution;

import io.edgesec.vulnerability.fix.Setting;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputLocationTracker;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Model;
import org.apache.maven.model.ModelBase;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3ReaderEx;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * The POMs that the user can edit: the module's own and its parents as far as they are files of the project, child
 * first, as written. The files are only read; changes are made to copies.
 */
final class UserPoms {
    /** One of them, and how to name it to a person. */
    private record Pom(Model model, String label, List<String> profiles) {
        Stream<ModelBase> bodies() {
            return Stream.concat(
                    model.getProfiles().stream().filter(profile -> profiles.contains(profile.getId())),
                    Stream.of(model));
        }
    }

    /** A version in a POM: where it stands, what it says, and how to change it. */
    record Place(String where, String text, Consumer<String> change) {}

    private final List<Pom> poms;

    private UserPoms(List<Pom> poms) {
        this.poms = poms;
    }

    /**
     * @param root what files are named relative to
     */
    static UserPoms of(MavenProject module, Path root) throws IOException {
        List<Pom> poms = new ArrayList<>();
        List<String> profiles = module.getInjectedProfileIds().values().stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
        MavenProject current = module;
        while (current != null && current.getFile() != null) {
            File file = current.getFile();
            String label = label(root, file.toPath().toAbsolutePath());
            poms.add(new Pom(read(file.toPath(), label), label, profiles));
            current = current.getParent();
        }
        if (poms.isEmpty()) {
            throw new IOException("no POM file: there is no project to edit");
        }
        return new UserPoms(poms);
    }

    private static String label(Path root, Path file) {
        Path base = root.toAbsolutePath();
        Path shown = file.startsWith(Optional.ofNullable(base.getParent()).orElse(base))
                ? base.relativize(file)
                : file.getFileName();
        return shown.toString().replace('\\', '/');
    }

    static Model read(Path file, String label) throws IOException {
        InputSource source = new InputSource();
        source.setLocation(file.toUri().toString());
        try (InputStream in = Files.newInputStream(file)) {
            return new MavenXpp3ReaderEx().read(in, false, source);
        } catch (XmlPullParserException e) {
            throw new IOException(label + ": not a POM: " + e.getMessage(), e);
        }
    }

    /** The raw models, child first. */
    List<Model> models() {
        return poms.stream().map(Pom::model).toList();
    }

    /** The same with their active profiles, each before its model. */
    List<ModelBase> bodies() {
        return poms.stream().flatMap(Pom::bodies).toList();
    }

    /** The parent from a repository, if the last of the user's POMs has one. */
    Optional<Parent> externalParent() {
        return Optional.ofNullable(last().model().getParent());
    }

    private Pom last() {
        return poms.get(poms.size() - 1);
    }

    /** The value of a property, where one of these POMs or its active profiles sets it. */
    Optional<Place> property(String name) {
        return first((pom, body) -> Optional.ofNullable(body.getProperties().getProperty(name))
                .map(text -> new Place(
                        where(
                                pom,
                                Optional.ofNullable(body.getLocation("properties"))
                                        .map(location -> location.getLocation(name))),
                        text,
                        value -> body.getProperties().setProperty(name, value))));
    }

    /** The version of a managed dependency, or of an import. */
    Optional<Place> managed(Predicate<Dependency> which) {
        return first((pom, body) -> managed(body).filter(which).findFirst().map(d -> place(pom, d)));
    }

    /** The version of a dependency of the module, where it has one of its own. */
    Optional<Place> direct(Predicate<Dependency> which) {
        return first((pom, body) -> body.getDependencies().stream()
                .filter(dependency -> dependency.getVersion() != null)
                .filter(which)
                .findFirst()
                .map(d -> place(pom, d)));
    }

    Optional<Place> parent() {
        return externalParent()
                .map(parent -> new Place(where(last(), version(parent)), parent.getVersion(), parent::setVersion));
    }

    static Stream<Dependency> managed(ModelBase body) {
        return Optional.ofNullable(body.getDependencyManagement()).stream()
                .flatMap(management -> management.getDependencies().stream())
                .filter(dependency -> dependency.getVersion() != null);
    }

    private static Place place(Pom pom, Dependency dependency) {
        return new Place(where(pom, version(dependency)), dependency.getVersion(), dependency::setVersion);
    }

    private static Optional<InputLocation> version(InputLocationTracker tracker) {
        return Optional.ofNullable(tracker.getLocation("version"));
    }

    private static String where(Pom pom, Optional<InputLocation> location) {
        return location.map(l -> pom.label() + ":" + l.getLineNumber()).orElse(pom.label());
    }

    private interface Lookup {
        Optional<Place> in(Pom pom, ModelBase body);
    }

    private Optional<Place> first(Lookup lookup) {
        return poms.stream()
                .flatMap(pom -> pom.bodies().flatMap(body -> lookup.in(pom, body).stream()))
                .findFirst();
    }

    /** Copies with these settings made. */
    UserPoms with(List<Setting> settings) {
        UserPoms copy = new UserPoms(poms.stream()
                .map(pom -> new Pom(pom.model().clone(), pom.label(), pom.profiles()))
                .toList());
        settings.forEach(copy::set);
        return copy;
    }

    private void set(Setting setting) {
        String name = setting.knob().name();
        String version = setting.version();
        Predicate<Dependency> named = dependency -> name.equals(ManagedVersions.module(dependency));
        switch (setting.knob().kind()) {
            case PROPERTY ->
                property(name)
                        .ifPresentOrElse(
                                place -> place.change().accept(version),
                                () -> last().model().getProperties().setProperty(name, version));
            case PARENT -> parent().ifPresent(place -> place.change().accept(version));
            case DEPENDENCY -> direct(named).ifPresent(place -> place.change().accept(version));
            case IMPORT ->
                managed(named.and(ManagedVersions::isImport))
                        .ifPresent(place -> place.change().accept(version));
            case MANAGED_DEPENDENCY -> setManaged(setting);
        }
    }

    private void setManaged(Setting setting) {
        for (String module : setting.knob().modules()) {
            Predicate<Dependency> named = dependency ->
                    module.equals(ManagedVersions.module(dependency)) && !ManagedVersions.isImport(dependency);
            managed(named)
                    .ifPresentOrElse(
                            place -> place.change().accept(setting.version()), () -> manage(module, setting.version()));
        }
    }

    private void manage(String module, String version) {
        Model model = last().model();
        if (model.getDependencyManagement() == null) {
            model.setDependencyManagement(new DependencyManagement());
        }
        String[] names = module.split(":", 2);
        Dependency dependency = new Dependency();
        dependency.setGroupId(names[0]);
        dependency.setArtifactId(names[1]);
        dependency.setVersion(version);
        model.getDependencyManagement().getDependencies().add(0, dependency);
    }

    /**
     * Writes them under a folder, each the parent of the one before by relative path. Since Maven caches models by
     * coordinates for the whole session, the parents get names of their own, after the folder.
     *
     * @return the module's file
     */
    Path write(Path folder) throws IOException {
        String suffix = "." + folder.getFileName();
        for (int i = 0; i < poms.size(); i++) {
            Model model = poms.get(i).model().clone();
            if (i > 0) {
                model.setArtifactId(model.getArtifactId() + suffix);
            }
            if (i + 1 < poms.size()) {
                model.getParent().setArtifactId(model.getParent().getArtifactId() + suffix);
                model.getParent().setRelativePath("../" + (i + 1) + "/pom.xml");
            } else if (model.getParent() != null) {
                model.getParent().setRelativePath("");
            }
            Path file = folder.resolve(i + "/pom.xml");
            Files.createDirectories(folder.resolve(String.valueOf(i)));
            try (Writer writer = Files.newBufferedWriter(file)) {
                new MavenXpp3Writer().write(writer, model);
            }
        }
        return folder.resolve("0/pom.xml");
    }
}
