package io.edgesec.inventory.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the distributions of an image require of each other, given the extras that any of them asks for. */
final class PythonRequirements {
    private static final String PYTHON = "python";

    private final Map<FoundPackage, List<PythonRequirement>> requirements = new HashMap<>();
    private final Map<String, Set<String>> extras = new HashMap<>();

    private PythonRequirements() {}

    static PythonRequirements of(List<FoundPackage> all) {
        PythonRequirements requirements = new PythonRequirements();
        for (FoundPackage found : all) {
            List<PythonRequirement> own = new ArrayList<>();
            for (String text : found.metadata().requirements()) {
                PythonRequirement requirement = PythonRequirement.parse(text);
                own.add(requirement);
                if (!requirement.extras().isEmpty()) {
                    requirements
                            .extras
                            .computeIfAbsent(PythonNames.normalized(requirement.name()), n -> new HashSet<>())
                            .addAll(requirement.extras());
                }
            }
            requirements.requirements.put(found, own);
        }
        return requirements;
    }

    /** Names of what may be required here. */
    List<String> in(FoundPackage found) {
        Set<String> asked =
                extras.getOrDefault(PythonNames.normalized(found.metadata().name()), Set.of());
        String version = version(found.path());
        List<String> names = new ArrayList<>();
        for (PythonRequirement requirement : requirements.getOrDefault(found, List.of())) {
            if (PythonMarker.mayHold(requirement.marker(), asked, version)) {
                names.add(requirement.name());
            }
        }
        return names;
    }

    /** Out of a folder such as {@code lib/python3.11}, else empty. */
    private static String version(String path) {
        for (String segment : path.split("/")) {
            if (segment.startsWith(PYTHON) && segment.indexOf('.') > 0) {
                return segment.substring(PYTHON.length());
            }
        }
        return "";
    }
}
