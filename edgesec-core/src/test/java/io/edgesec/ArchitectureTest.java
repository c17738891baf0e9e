package io.edgesec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** {@code ARCHITECTURE.md} says what the bytecode says, and the bytecode stays within what is allowed. */
class ArchitectureTest {
    private static final String ROOT = "io.edgesec.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.edgesec");

    @Test
    void the_package_table_equals_the_bytecode() throws IOException {
        assertThat(table("Packages", 2))
                .as("the table should read:%n%s", rendered(bytecode()))
                .isEqualTo(bytecode());
    }

    @Test
    void every_edge_is_allowed() throws IOException {
        SortedMap<String, SortedSet<String>> allowed = table("What may use what", 1);
        bytecode().forEach((user, used) -> {
            assertThat(allowed).as("a row for %s", user).containsKey(user);
            assertThat(allowed.get(user)).as("what %s may use", user).containsAll(used);
        });
    }

    @Test
    void there_is_no_cycle_between_packages() {
        SlicesRuleDefinition.slices()
                .matching("io.edgesec.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void json_and_yaml_libraries_stay_behind_format() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.edgesec.format", "io.edgesec.inventory.sbom")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson..", "org.yaml.snakeyaml..")
                .because("limits and strictness live in one place")
                .check(CLASSES);
    }

    @Test
    void cyclonedx_stays_behind_the_sbom() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.edgesec.inventory.sbom")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.cyclonedx..")
                .check(CLASSES);
    }

    @Test
    void the_library_does_not_know_maven() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..")
                .check(CLASSES);
    }

    @Test
    void every_package_is_null_marked() {
        packages()
                .forEach((name, types) -> assertThat(types.stream().anyMatch(ArchitectureTest::isNullMarkedPackageInfo))
                        .as("%s is @NullMarked", name)
                        .isTrue());
    }

    private static boolean isNullMarkedPackageInfo(JavaClass type) {
        return type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class);
    }

    private static SortedMap<String, SortedSet<JavaClass>> packages() {
        SortedMap<String, SortedSet<JavaClass>> packages = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            packages.computeIfAbsent(
                            type.getPackageName(),
                            name -> new TreeSet<>(java.util.Comparator.comparing(JavaClass::getFullName)))
                    .add(type);
        }
        return packages;
    }

    private static SortedMap<String, SortedSet<String>> bytecode() {
        SortedMap<String, SortedSet<String>> edges = new TreeMap<>();
        packages()
                .forEach((name, types) -> edges.put(
                        name.substring(ROOT.length()),
                        types.stream()
                                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                                .map(Dependency::getTargetClass)
                                .map(target -> target.getBaseComponentType().getPackageName())
                                .filter(target -> target.startsWith(ROOT) && !target.equals(name))
                                .map(target -> target.substring(ROOT.length()))
                                .collect(Collectors.toCollection(TreeSet::new))));
        return edges;
    }

    /** Rows of the table under a heading: the package in the first cell, a list of packages in the given one. */
    private static SortedMap<String, SortedSet<String>> table(String heading, int column) throws IOException {
        SortedMap<String, SortedSet<String>> rows = new TreeMap<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("ARCHITECTURE.md"))) {
            if (line.startsWith("#")) {
                inside = line.endsWith(heading);
            } else if (inside && line.startsWith("| `")) {
                String[] cells = line.substring(1).split("\\|");
                rows.put(cells[0].trim().replace("`", ""), list(cells[column]));
            }
        }
        assertThat(rows).as("table \"%s\"", heading).isNotEmpty();
        return rows;
    }

    private static SortedSet<String> list(String cell) {
        return Arrays.stream(cell.trim().split(",\\s*"))
                .filter(name -> !name.isBlank() && !name.equals("–"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String rendered(Map<String, SortedSet<String>> edges) {
        return edges.entrySet().stream()
                .map(e -> "| `" + e.getKey() + "` | … | "
                        + (e.getValue().isEmpty() ? "–" : String.join(", ", e.getValue())) + " |")
                .collect(Collectors.joining("\n"));
    }
}
