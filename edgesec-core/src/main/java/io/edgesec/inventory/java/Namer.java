package io.edgesec.inventory.java;

import io.edgesec.build.Build;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.PackageUrl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names all archives of an image together, since each that is named may confirm another. */
final class Namer {
    private static final double POSSIBLE = 0.6;

    private final SortedMap<String, FoundArchive> archives;
    private final KnownModules known;
    private final HashJoin join;
    private final SortedMap<String, Naming> namings = new TreeMap<>();

    private Namer(Build build, SortedMap<String, FoundArchive> archives) {
        this.archives = archives;
        this.known = KnownModules.of(build, archives.values());
        this.join = new HashJoin(build);
    }

    /** By the same keys. */
    static SortedMap<String, Naming> name(Build build, SortedMap<String, FoundArchive> archives) {
        Namer namer = new Namer(build, archives);
        archives.forEach((key, archive) -> namer.byItself(archive).ifPresent(n -> namer.settle(key, n)));
        int before = -1;
        while (before < namer.namings.size()) {
            before = namer.namings.size();
            archives.forEach((key, archive) -> namer.byOthers(key, archive));
        }
        archives.forEach((key, archive) -> namer.namings.computeIfAbsent(key, k -> namer.uncertain(archive)));
        return namer.namings;
    }

    private void settle(String key, Naming naming) {
        namings.put(key, naming);
        naming.certain().ifPresent(p -> known.add(p.namespace(), p.name(), p.version()));
    }

    private Optional<Naming> byItself(FoundArchive archive) {
        Optional<Naming> joined = join.name(archive);
        if (joined.isPresent()) {
            return joined;
        }
        OwnPom poms = OwnPom.of(archive.record(), archive.names());
        return poms.certain()
                .map(own -> new Naming(
                        Optional.of(purl(own, archive)),
                        List.of(identity(own, archive, IdentityMethod.POM_PROPERTIES.confidence())),
                        Optional.of(own),
                        poms.shaded(),
                        List.of()));
    }

    private void byOthers(String key, FoundArchive archive) {
        if (namings.containsKey(key)) {
            return;
        }
        OwnPom poms = OwnPom.of(archive.record(), archive.names());
        if (!poms.possible().isEmpty()) {
            return;
        }
        List<Identity> confirmed = suggestions(archive).stream()
                .flatMap(s -> s.confirmed(known).stream())
                .toList();
        if (confirmed.stream().map(Identity::purl).distinct().count() == 1) {
            Identity only = confirmed.get(0);
            settle(
                    key,
                    new Naming(Optional.of(only.purl()), List.of(only), Optional.empty(), poms.shaded(), List.of()));
        }
    }

    private Naming uncertain(FoundArchive archive) {
        OwnPom poms = OwnPom.of(archive.record(), archive.names());
        Map<PackageUrl, Identity> candidates = new TreeMap<>();
        poms.possible().forEach(p -> add(candidates, identity(p, archive, POSSIBLE)));
        suggestions(archive).forEach(s -> s.candidates(known).forEach(c -> add(candidates, c)));
        List<Identity> sorted = new ArrayList<>(candidates.values());
        sorted.sort(Comparator.comparingDouble(Identity::confidence).reversed().thenComparing(Identity::purl));
        return new Naming(Optional.empty(), sorted, Optional.empty(), poms.shaded(), List.of());
    }

    private static void add(Map<PackageUrl, Identity> candidates, Identity candidate) {
        candidates.merge(candidate.purl(), candidate, (a, b) -> a.confidence() >= b.confidence() ? a : b);
    }

    private static List<Suggestion> suggestions(FoundArchive archive) {
        if (!archive.record().archive()) {
            return List.of();
        }
        Facts facts = Facts.of(archive.record());
        return archive.names().stream().map(n -> Suggestion.of(n, facts)).toList();
    }

    private static Identity identity(EmbeddedPom pom, FoundArchive archive, double confidence) {
        return new Identity(purl(pom, archive), IdentityMethod.POM_PROPERTIES, confidence, pom.path());
    }

    private static PackageUrl purl(EmbeddedPom pom, FoundArchive archive) {
        Optional<String> classifier = archive.names().stream()
                .map(ArchiveName::stem)
                .filter(s -> s.startsWith(pom.artifactId() + "-" + pom.version() + "-"))
                .map(s -> s.substring(pom.artifactId().length() + pom.version().length() + 2))
                .findFirst();
        return new PackageUrl(
                "maven",
                pom.groupId(),
                pom.artifactId(),
                pom.version(),
                classifier.map(c -> Map.of("classifier", c)).orElse(Map.of()));
    }
}
