package io.edgesec.inventory.java;

import io.edgesec.build.Build;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.PackageUrl;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names all archives of an image together, since each that is named may confirm another. */
final class Namer {
    private static final double POSSIBLE = 0.6;
    private static final int MOST = 32;
    private static final int ROUNDS = 8;
    private static final int SIBLINGS = 16;

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
        for (int round = 0, before = -1; round < ROUNDS && before < namer.namings.size(); round++) {
            before = namer.namings.size();
            archives.forEach(namer::byOthers);
        }
        SortedMap<String, FoundArchive> unnamed = new TreeMap<>(archives);
        unnamed.keySet().removeAll(namer.namings.keySet());
        namer.namings.putAll(namer.uncertain(unnamed));
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

    /** Siblings that are as uncertain lend each other the groups that they suggest. */
    private Map<String, Naming> uncertain(SortedMap<String, FoundArchive> unnamed) {
        Map<String, List<Suggestion>> siblings = unnamed.values().stream()
                .flatMap(a -> suggestions(a).stream())
                .collect(Collectors.groupingBy(s -> KnownModules.firstWord(s.artifact())));
        Map<String, Naming> uncertain = new TreeMap<>();
        unnamed.forEach((key, archive) -> {
            Map<PackageUrl, Identity> candidates = new TreeMap<>();
            OwnPom poms = OwnPom.of(archive.record(), archive.names());
            poms.possible().forEach(p -> add(candidates, identity(p, archive, POSSIBLE)));
            for (Suggestion suggestion : suggestions(archive)) {
                Map<String, Double> groups = suggestion.groups(known);
                siblings.getOrDefault(KnownModules.firstWord(suggestion.artifact()), List.of()).stream()
                        .filter(suggestion::sharesVersion)
                        .limit(SIBLINGS)
                        .flatMap(s -> s.groups(known).entrySet().stream())
                        .filter(g -> suggestion.evidence().isOfOwner(g.getKey()) && Groups.isGroup(g.getKey()))
                        .forEach(g -> groups.merge(g.getKey(), g.getValue(), Math::max));
                suggestion.candidates(groups).forEach(c -> add(candidates, c));
            }
            uncertain.put(
                    key,
                    new Naming(
                            Optional.empty(), sorted(candidates.values()), Optional.empty(), poms.shaded(), List.of()));
        });
        return uncertain;
    }

    private static List<Identity> sorted(Collection<Identity> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble(Identity::confidence)
                        .reversed()
                        .thenComparing(i -> -i.purl().namespace().length())
                        .thenComparing(Identity::purl))
                .limit(MOST)
                .toList();
    }

    private static void add(Map<PackageUrl, Identity> candidates, Identity candidate) {
        candidates.merge(candidate.purl(), candidate, (a, b) -> a.confidence() >= b.confidence() ? a : b);
    }

    private static List<Suggestion> suggestions(FoundArchive archive) {
        if (!archive.record().archive()) {
            return List.of();
        }
        Facts facts = Facts.of(archive.record());
        return archive.names().stream()
                .flatMap(n -> Suggestion.of(n, facts).stream())
                .toList();
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
