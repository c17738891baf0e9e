package io.edgesec.inventory.java;

import io.edgesec.build.Build;
import io.edgesec.build.BuildArtifact;
import io.edgesec.build.Coordinates;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.PackageUrl;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/** The artifacts of a build by their bytes. */
final class HashJoin {
    private final Map<String, List<BuildArtifact>> bySha256 = new HashMap<>();

    HashJoin(Build build) {
        for (BuildArtifact artifact : build.artifacts()) {
            bySha256.computeIfAbsent(artifact.sha256().hex(), h -> new java.util.ArrayList<>())
                    .add(artifact);
        }
    }

    /**
     * Names an archive by its bytes. Where several modules have them, all are true: none is the certain one, and all
     * are candidates, for an advisory may know only one of them. Of one module in several shapes (a classifier, a
     * type), the file name decides, else dependencies come first.
     */
    Optional<Naming> name(FoundArchive archive) {
        List<BuildArtifact> joined = bySha256.getOrDefault(archive.record().sha256(), List.of()).stream()
                .sorted(order(archive.names()))
                .toList();
        if (joined.isEmpty()) {
            return Optional.empty();
        }
        boolean one = joined.stream().map(a -> a.coordinates().gav()).distinct().count() == 1;
        List<Identity> identities = (one ? joined.subList(0, 1) : joined)
                .stream().map(HashJoin::identity).distinct().toList();
        OwnPom poms = OwnPom.of(archive.record(), archive.names());
        Coordinates first = joined.get(0).coordinates();
        Optional<EmbeddedPom> own = archive.record().poms().stream()
                .filter(p -> p.gav().equals(first.gav()))
                .findFirst();
        List<EmbeddedPom> shaded = own.isPresent()
                ? archive.record().poms().stream()
                        .filter(p -> !p.gav().equals(first.gav()))
                        .toList()
                : poms.shaded();
        return Optional.of(new Naming(
                one ? Optional.of(purl(first)) : Optional.empty(), identities, own.or(poms::certain), shaded, joined));
    }

    private static Comparator<BuildArtifact> order(SortedSet<String> names) {
        return Comparator.<BuildArtifact>comparingInt(a -> names.contains(fileName(a.coordinates())) ? 0 : 1)
                .thenComparingInt(a -> a.paths().isEmpty() ? 1 : 0)
                .thenComparing(BuildArtifact::coordinates);
    }

    private static String fileName(Coordinates coordinates) {
        return coordinates.artifactId()
                + "-"
                + coordinates.version()
                + coordinates.classifier().map(c -> "-" + c).orElse("")
                + "."
                + extension(coordinates.type());
    }

    private static String extension(String type) {
        return switch (type) {
            case "war", "ear", "rar", "par", "sar", "nar", "hpi", "jpi", "kar", "far" -> type;
            default -> "jar";
        };
    }

    private static Identity identity(BuildArtifact artifact) {
        return new Identity(
                purl(artifact.coordinates()),
                IdentityMethod.HASH_COMPARISON,
                IdentityMethod.HASH_COMPARISON.confidence(),
                artifact.sha256().toString());
    }

    /** {@code type=jar} goes without saying. */
    static PackageUrl purl(Coordinates coordinates) {
        Map<String, String> qualifiers = new TreeMap<>();
        coordinates.classifier().ifPresent(c -> qualifiers.put("classifier", c));
        if (!extension(coordinates.type()).equals("jar")) {
            qualifiers.put("type", coordinates.type());
        }
        return new PackageUrl(
                "maven", coordinates.groupId(), coordinates.artifactId(), coordinates.version(), qualifiers);
    }
}
