package io.edgesec.inventory.java;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The groupIds that an archive itself suggests for an artifactId. What its manifest declares (vendor id, symbolic
 * name, module name) and where its classes lie may each be read in several ways; of one source, at most one reading
 * is right.
 *
 * @param declared readings by attribute
 * @param packages readings of the package in which most classes lie
 * @param file readings of a file name that begins with the groupId
 * @param broad what groups are also called: every name above a declared one or a package, and these continued by the
 *     artifact's first word; enough to look an advisory up, never to confirm a name
 */
record GroupEvidence(Map<String, Set<String>> declared, Set<String> packages, Set<String> file, Set<String> broad) {
    private static final String VENDOR = "Implementation-Vendor-Id";

    static GroupEvidence of(Facts facts, String artifact, Set<String> fileGroups) {
        Map<String, Set<String>> declared = new LinkedHashMap<>();
        facts.symbolicName()
                .map(n -> readings(n, artifact, facts))
                .filter(r -> !r.isEmpty())
                .ifPresent(r -> declared.put("Bundle-SymbolicName", r));
        facts.attribute(VENDOR).filter(Groups::isGroup).ifPresent(v -> declared.put(VENDOR, Set.of(v)));
        facts.attribute("Automatic-Module-Name")
                .map(n -> readings(n, artifact, facts))
                .filter(r -> !r.isEmpty())
                .ifPresent(r -> declared.put("Automatic-Module-Name", r));
        return new GroupEvidence(declared, packageReadings(facts, artifact), fileGroups, broad(facts, artifact));
    }

    /** All readings, the most telling first. */
    Set<String> all() {
        Set<String> all = new LinkedHashSet<>(file);
        declared.values().forEach(r -> all.add(r.iterator().next()));
        packages.stream().findFirst().ifPresent(all::add);
        declared.values().forEach(all::addAll);
        all.addAll(packages);
        return all;
    }

    /** Whether some reading of each attribute is this group; true also if there is no such attribute. */
    boolean declaresNothingBut(String group) {
        return declared.values().stream().allMatch(r -> r.contains(group));
    }

    boolean isDeclared() {
        return !declared.isEmpty();
    }

    /** Whether anything here belongs to the owner of the group. */
    boolean isOfOwner(String group) {
        String domain = Groups.domain(group);
        return all().stream().anyMatch(g -> Groups.domain(g).equals(domain));
    }

    /**
     * Whether the archive confirms the group twice over: by the bundle plugin's default name or the vendor and another
     * attribute, and by its packages; or by its file name and an attribute that is the group itself.
     */
    boolean confirmsItself(String group, String artifact, Facts facts) {
        if (file.contains(group)) {
            return facts.isDeclared(group);
        }
        boolean named =
                facts.symbolicName().filter((group + "." + artifact)::equals).isPresent() && Groups.segments(group) > 2;
        boolean vendor = declared.containsKey(VENDOR) && declared.size() > 1;
        String dominant = facts.dominantPackage();
        return (named || vendor)
                && declaresNothingBut(group)
                && (dominant.equals(group) || dominant.startsWith(group + "."));
    }

    /**
     * {@code g.a} is g, as the bundle plugin writes it; {@code g.w-x} is g too if a begins with the word w; {@code
     * g.x} is g if a ends in x, or the whole.
     */
    private static Set<String> readings(String name, String artifact, Facts facts) {
        int dot = name.lastIndexOf('.');
        Set<String> readings = new LinkedHashSet<>();
        if (name.endsWith("." + artifact)) {
            readings.addAll(continued(name.substring(0, name.length() - artifact.length() - 1), artifact, facts));
        } else if (dot > 0 && name.startsWith(words(artifact).get(0) + "-", dot + 1)) {
            readings.addAll(continued(name.substring(0, dot), artifact, facts));
        } else {
            readings.addAll(stripped(name, artifact));
        }
        readings.removeIf(r -> !Groups.isGroup(r));
        return readings;
    }

    /** The name, or, where classes lie in a package called like the artifact's first word, longer ones before it. */
    private static List<String> continued(String name, String artifact, Facts facts) {
        List<String> readings = new ArrayList<>(List.of(name));
        List<String> words = words(artifact);
        if (facts.has(name + "." + words.get(0))) {
            StringBuilder longer = new StringBuilder(name);
            words.subList(0, words.size() - 1)
                    .forEach(word ->
                            readings.add(0, longer.append('.').append(word).toString()));
        }
        return readings;
    }

    private static Set<String> packageReadings(Facts facts, String artifact) {
        String dominant = facts.dominantPackage();
        if (dominant.equals(artifact)) {
            return Set.of(artifact);
        }
        List<String> readings = new ArrayList<>(stripped(dominant, artifact));
        readings.addAll(continued(dominant, artifact, facts));
        Set<String> groups = new LinkedHashSet<>(readings);
        groups.removeIf(r -> !Groups.isGroup(r));
        return groups;
    }

    /** A name with the words of the artifactId taken off its end, one by one; the shortest first. */
    private static Set<String> stripped(String name, String artifact) {
        List<String> words = words(artifact);
        List<String> readings = new ArrayList<>(List.of(name));
        String rest = name;
        for (int dot = rest.lastIndexOf('.'); dot > 0; dot = rest.lastIndexOf('.')) {
            String last = rest.substring(dot + 1);
            boolean known = words.contains(last)
                    || Optional.of(artifact).filter(a -> a.endsWith(last)).isPresent();
            if (!known) {
                break;
            }
            rest = rest.substring(0, dot);
            readings.add(0, rest);
        }
        return new LinkedHashSet<>(readings);
    }

    private static Set<String> broad(Facts facts, String artifact) {
        Set<String> broad = new LinkedHashSet<>();
        List<String> names = new ArrayList<>(facts.notablePackages());
        facts.symbolicName().ifPresent(names::add);
        facts.attribute("Automatic-Module-Name").ifPresent(names::add);
        for (String name : names) {
            for (String above = name; above.indexOf('.') > 0; above = above.substring(0, above.lastIndexOf('.'))) {
                broad.add(above);
            }
            broad.add(Groups.domain(name) + "." + words(artifact).get(0));
        }
        broad.removeIf(g -> !Groups.isGroup(g));
        if (!names.isEmpty()) {
            broad.add(words(artifact).get(0));
        }
        return broad;
    }

    private static List<String> words(String artifact) {
        String[] words = artifact.split("[-._]");
        return words.length == 0 ? List.of(artifact) : Arrays.asList(words);
    }
}
