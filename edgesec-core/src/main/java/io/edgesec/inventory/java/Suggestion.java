package io.edgesec.inventory.java;

import io.edgesec.inventory.Identity;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.PackageUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What an archive without coordinates of its own suggests by one of its file names: artifactId and version from the
 * name or, where that has none, from the manifest; groupIds from everything.
 *
 * @param versions that it may have, the most telling first
 * @param versioned whether the file name has a version, as that of an artifact has
 * @param settled whether nothing speaks for another version than the first
 */
record Suggestion(
        String fileName,
        String artifact,
        List<String> versions,
        boolean versioned,
        boolean settled,
        Optional<String> classifier,
        GroupEvidence evidence,
        Facts facts) {
    private static final Pattern ARTIFACT_TITLE = Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[-._][A-Za-z0-9]+)+");
    private static final double KNOWN = 0.45;
    private static final double FIRST = 0.4;
    private static final double STEP = 0.05;
    private static final double LEAST = 0.15;
    private static final int SIBLINGS = 3;

    /**
     * The ways to read a file name: whole, and, where it begins like a groupId, as {@code groupId.artifactId}, which
     * is how Quarkus and others keep apart what they copy.
     */
    static List<Suggestion> of(String fileName, Facts facts) {
        FileName name = FileName.of(ArchiveName.stem(fileName));
        String stem = name.artifact();
        Optional<String> title = facts.attribute("Implementation-Title")
                .filter(t -> ARTIFACT_TITLE.matcher(t).matches());
        String artifact = name.version().isPresent() ? stem : title.orElse(stem);
        List<Suggestion> readings = new ArrayList<>(List.of(of(fileName, name, artifact, Set.of(), facts)));
        int dot = stem.lastIndexOf('.');
        if (dot > 0 && dot < stem.length() - 1 && Groups.isGroup(stem.substring(0, dot))) {
            readings.add(of(fileName, name, stem.substring(dot + 1), Set.of(stem.substring(0, dot)), facts));
        }
        return readings;
    }

    private static Suggestion of(String fileName, FileName name, String artifact, Set<String> fileGroups, Facts facts) {
        List<String> stated = facts.versions();
        List<String> versions = new ArrayList<>(name.version().stream().toList());
        stated.stream()
                .filter(s -> versions.stream().noneMatch(v -> Versions.same(v, s)))
                .forEach(versions::add);
        boolean agreed = name.version()
                .map(v -> stated.isEmpty() || stated.stream().anyMatch(s -> Versions.same(v, s)))
                .orElse(facts.attribute("Implementation-Version").isPresent()
                        && facts.attribute("Implementation-Title")
                                .filter(artifact::equals)
                                .isPresent());
        return new Suggestion(
                fileName,
                artifact,
                versions,
                name.version().isPresent(),
                agreed,
                name.classifier(),
                GroupEvidence.of(facts, artifact, fileGroups),
                facts);
    }

    /**
     * The group that others confirm, if exactly one is: a module of that name and version is known; one of that name
     * is and the archive declares nothing else; or the archive suggests a group of which siblings in this version are
     * known. What is known must be of the owner whom the archive itself suggests.
     */
    Optional<Identity> confirmed(KnownModules known) {
        if (!settled || versions.isEmpty() || !PomFiles.isId(artifact)) {
            return Optional.empty();
        }
        String version = versions.get(0);
        Set<String> groups = new TreeSet<>();
        known.groupsOf(artifact, version).stream()
                .filter(g -> evidence.isOfOwner(g) || artifact.contains("-") && !evidence.isDeclared())
                .forEach(groups::add);
        if (groups.isEmpty() && known.groupsOf(artifact).size() == 1) {
            known.groupsOf(artifact).stream()
                    .filter(g -> evidence.isOfOwner(g) && evidence.declaresNothingBut(g))
                    .forEach(groups::add);
        }
        if (groups.isEmpty() && !mayBeginWithGroup()) {
            known.families(artifact, version).stream()
                    .filter(g -> belongs(g, version, known))
                    .forEach(groups::add);
        }
        if (groups.isEmpty() && !mayBeginWithGroup()) {
            evidence.all().stream()
                    .filter(g -> evidence.confirmsItself(g, artifact, facts))
                    .forEach(groups::add);
        }
        return groups.size() == 1
                ? Optional.of(identity(groups.iterator().next(), version, IdentityMethod.MANIFEST, 0.7))
                : Optional.empty();
    }

    /** Whether the artifactId may be groupId and artifactId in one; then only a module that is known confirms it. */
    private boolean mayBeginWithGroup() {
        return evidence.file().isEmpty() && Groups.isGroup(artifact);
    }

    /** Whether it is one of a family: it suggests the group itself, or nothing but bears the family's name. */
    private boolean belongs(String group, String version, KnownModules known) {
        if (evidence.all().contains(group)) {
            return evidence.declaresNothingBut(group);
        }
        return !evidence.isDeclared()
                && evidence.all().stream().noneMatch(g -> g.startsWith(group + "."))
                && known.siblings(group, artifact, version) >= SIBLINGS
                && facts.attribute("Implementation-Title")
                        .filter(artifact::equals)
                        .isPresent();
    }

    /** Every group that it may be of, with how much speaks for it: last, as with old modules, the artifactId itself. */
    Map<String, Double> groups(KnownModules known) {
        Map<String, Double> groups = new LinkedHashMap<>();
        known.groupsOf(artifact).stream().filter(evidence::isOfOwner).forEach(g -> groups.put(g, KNOWN));
        double confidence = FIRST;
        for (String group : evidence.all()) {
            groups.putIfAbsent(group, confidence);
            confidence = Math.max(LEAST, confidence - STEP);
        }
        known.groupsOf(artifact).forEach(g -> groups.putIfAbsent(g, LEAST));
        versions.stream().flatMap(v -> known.families(artifact, v).stream()).forEach(g -> groups.putIfAbsent(g, LEAST));
        if (!groups.isEmpty() || versioned) {
            groups.putIfAbsent(artifact, LEAST - STEP);
            evidence.broad().forEach(g -> groups.putIfAbsent(g, LEAST - 2 * STEP));
        }
        return groups;
    }

    /** Whether both may have the same version. */
    boolean sharesVersion(Suggestion other) {
        return versions.stream().anyMatch(other.versions::contains);
    }

    /** Names by groups; none if no version is known. */
    List<Identity> candidates(Map<String, Double> groups) {
        if (!PomFiles.isId(artifact)) {
            return List.of();
        }
        return groups.entrySet().stream()
                .flatMap(g -> versions.stream().map(v -> identity(g.getKey(), v, method(g.getKey()), g.getValue())))
                .toList();
    }

    private IdentityMethod method(String group) {
        return group.equals(artifact) || evidence.file().contains(group)
                ? IdentityMethod.FILE_NAME
                : IdentityMethod.MANIFEST;
    }

    private Identity identity(String group, String version, IdentityMethod method, double confidence) {
        PackageUrl plain = PackageUrl.maven(group, artifact, version);
        PackageUrl purl = classifier
                .map(c -> new PackageUrl("maven", group, artifact, version, Map.of("classifier", c)))
                .orElse(plain);
        return new Identity(purl, method, confidence, fileName);
    }
}
