package io.edgesec.inventory.java;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Which of the coordinates that an archive carries are its own. They are if its file name is made of artifactId and
 * version, if its manifest says the same, or, for the only ones, if its classes lie in packages of the group. All
 * others tell of content that was shaded in.
 *
 * @param certain its own
 * @param possible what may be its own where nothing is certain
 * @param shaded what it holds besides
 */
record OwnPom(Optional<EmbeddedPom> certain, List<EmbeddedPom> possible, List<EmbeddedPom> shaded) {

    static OwnPom of(ArchiveRecord record, SortedSet<String> fileNames) {
        List<EmbeddedPom> poms = record.poms();
        List<String> stems = fileNames.stream().map(ArchiveName::stem).toList();
        List<EmbeddedPom> exact = poms.stream().filter(p -> isNamed(p, stems)).toList();
        if (!exact.isEmpty()) {
            return among(longest(exact), poms);
        }
        Facts facts = Facts.of(record);
        List<EmbeddedPom> declared = poms.stream().filter(facts::declare).toList();
        if (declared.size() == 1) {
            return among(declared, poms);
        }
        List<EmbeddedPom> unversioned = poms.stream()
                .filter(p -> stems.contains(p.artifactId()) || stems.contains(p.groupId() + "." + p.artifactId()))
                .toList();
        if (unversioned.size() == 1) {
            return among(unversioned, poms);
        }
        if (poms.size() != 1) {
            return new OwnPom(Optional.empty(), List.of(), poms);
        }
        EmbeddedPom only = poms.get(0);
        boolean otherwise =
                stems.stream().map(FileName::of).anyMatch(n -> n.version().isPresent());
        if (isWebArchive(fileNames) || !otherwise && facts.dominates(only.groupId())) {
            return new OwnPom(Optional.of(only), List.of(), List.of());
        }
        boolean likely = stems.stream().anyMatch(s -> s.contains(only.artifactId()));
        return new OwnPom(Optional.empty(), likely ? poms : List.of(), likely ? List.of() : poms);
    }

    private static OwnPom among(List<EmbeddedPom> own, List<EmbeddedPom> all) {
        boolean one = own.stream().map(EmbeddedPom::gav).distinct().count() == 1;
        List<String> gavs = own.stream().map(EmbeddedPom::gav).toList();
        return new OwnPom(
                one ? Optional.of(own.get(0)) : Optional.empty(),
                one ? List.of() : own,
                all.stream().filter(p -> !gavs.contains(p.gav())).toList());
    }

    /** {@code a-1.0-b-1.0.jar} is named by {@code a-1.0-b}, not by {@code a}. */
    private static List<EmbeddedPom> longest(List<EmbeddedPom> poms) {
        int length = poms.stream().mapToInt(p -> p.artifactId().length()).max().orElse(0);
        return poms.stream().filter(p -> p.artifactId().length() == length).toList();
    }

    private static boolean isNamed(EmbeddedPom pom, List<String> stems) {
        return stems.stream().anyMatch(stem -> isNamed(pom, stem));
    }

    private static boolean isNamed(EmbeddedPom pom, String stem) {
        return List.of(pom.artifactId(), pom.groupId() + "." + pom.artifactId(), pom.groupId() + "-" + pom.artifactId())
                .stream()
                .filter(prefix -> stem.startsWith(prefix + "-"))
                .map(prefix -> stem.substring(prefix.length() + 1))
                .anyMatch(rest -> rest.equals(pom.version())
                        || rest.startsWith(pom.version() + "-")
                        || Versions.same(rest, pom.version()));
    }

    private static boolean isWebArchive(SortedSet<String> fileNames) {
        return fileNames.stream()
                .allMatch(n -> ArchiveName.extension(n)
                        .filter(e -> e.equals("war") || e.equals("ear"))
                        .isPresent());
    }
}
