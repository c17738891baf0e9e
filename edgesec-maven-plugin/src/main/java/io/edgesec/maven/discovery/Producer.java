package io.edgesec.maven.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Plugin;

/** The Maven plugins that make images, and how each is made to leave one where it can be read. */
@SuppressWarnings("ImmutableEnumChecker") // the sets are Set.of
public enum Producer {
    JIB("Jib", Set.of("com.google.cloud.tools:jib-maven-plugin"), Set.of("build", "buildTar", "dockerBuild"), "jib") {
        @Override
        boolean declaredSuffices(Plugin plugin) {
            return true;
        }

        @Override
        List<String> advice(Module module, Plugin plugin) {
            return JIB_LINES;
        }
    },
    SPRING_BOOT(
            "Spring Boot",
            Set.of("org.springframework.boot:spring-boot-maven-plugin"),
            Set.of("build-image", "build-image-no-fork"),
            "spring-boot.build-image") {
        @Override
        List<String> advice(Module module, Plugin plugin) {
            String name = Configuration.text(plugin, "image", "name").orElse(module.name() + ":VERSION");
            return List.of(
                    "spring-boot:build-image leaves the image in the Docker daemon. After it, and before check:",
                    "  docker save -o target/image.tar " + name);
        }
    },
    DOCKER("docker-maven-plugin", Set.of("io.fabric8:docker-maven-plugin"), Set.of("build", "save", "push"), "docker") {
        @Override
        boolean declaredSuffices(Plugin plugin) {
            return Configuration.has(plugin, "images");
        }

        @Override
        List<String> advice(Module module, Plugin plugin) {
            return List.of(
                    "docker:build leaves the image in the Docker daemon. Bind its goal save as well:",
                    "  <execution><id>image-tar</id><phase>package</phase>",
                    "    <goals><goal>build</goal><goal>save</goal></goals></execution>");
        }
    },
    JKUBE(
            "JKube",
            Set.of("org.eclipse.jkube:kubernetes-maven-plugin", "org.eclipse.jkube:openshift-maven-plugin"),
            Set.of("build", "push"),
            "jkube") {
        @Override
        boolean declaredSuffices(Plugin plugin) {
            return true;
        }

        @Override
        List<String> advice(Module module, Plugin plugin) {
            return List.of(
                    "JKube leaves a tar under target/docker with its Jib strategy; bind k8s:build to package:",
                    "  <properties><jkube.build.strategy>jib</jkube.build.strategy></properties>");
        }
    },
    QUARKUS(
            "Quarkus",
            Set.of("io.quarkus:quarkus-maven-plugin", "io.quarkus.platform:quarkus-maven-plugin"),
            Set.of("image-build", "image-push"),
            "quarkus.build") {
        @Override
        boolean makesImages(Plugin plugin, Module module) {
            return super.makesImages(plugin, module)
                    || module.dependencies().stream()
                            .anyMatch(d -> d.startsWith("io.quarkus:quarkus-container-image-"));
        }

        @Override
        List<String> advice(Module module, Plugin plugin) {
            return List.of(
                    "Quarkus leaves the image in the daemon (quarkus.container-image.build=true). After it:",
                    "  docker save -o target/image.tar GROUP/" + module.name() + ":VERSION");
        }
    },
    MICRONAUT(
            "Micronaut",
            Set.of("io.micronaut.maven:micronaut-maven-plugin", "io.micronaut.build:micronaut-maven-plugin"),
            Set.of("docker", "docker-native"),
            "micronaut.docker") {
        @Override
        boolean makesImages(Plugin plugin, Module module) {
            return super.makesImages(plugin, module) || module.packaging().startsWith("docker");
        }

        @Override
        List<String> advice(Module module, Plugin plugin) {
            return List.of(
                    "Micronaut leaves the image in the Docker daemon. After it, and before check:",
                    "  docker save -o target/image.tar NAME");
        }
    };

    private static final List<String> JIB_LINES = List.of(
            "Paste into com.google.cloud.tools:jib-maven-plugin, which needs no Docker:",
            "  <executions><execution><id>image-tar</id><phase>package</phase>",
            "    <goals><goal>buildTar</goal></goals></execution></executions>");

    private final String title;
    private final Set<String> plugins;
    private final Set<String> goals;
    private final String skipPrefix;

    Producer(String title, Set<String> plugins, Set<String> goals, String skipPrefix) {
        this.title = title;
        this.plugins = plugins;
        this.goals = goals;
        this.skipPrefix = skipPrefix;
    }

    /** The producer whose plugin this is. */
    public static Optional<Producer> of(String groupId, String artifactId) {
        for (Producer producer : values()) {
            if (producer.plugins.contains(groupId + ":" + artifactId)) {
                return Optional.of(producer);
            }
        }
        return Optional.empty();
    }

    /** Whether this goal of its plugin makes or exports an image. */
    public boolean makesImages(String goal) {
        return goals.contains(goal);
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** Whether the plugin, as it stands in this module, is there to make images. */
    boolean makesImages(Plugin plugin, Module module) {
        if (module.packaging().equals("pom") || skipped(plugin, module)) {
            return false;
        }
        List<String> bound = Configuration.boundGoals(plugin);
        return bound.stream().anyMatch(goals::contains)
                || (bound.isEmpty() && declaredSuffices(plugin))
                || module.commandLine().stream().anyMatch(this::called);
    }

    /** Whether declaring the plugin says that the module has an image, even if no goal is bound. */
    boolean declaredSuffices(Plugin plugin) {
        return false;
    }

    /** Lines to paste so that an image is left on disk. */
    abstract List<String> advice(Module module, Plugin plugin);

    /** What to do where no producer is seen at all. */
    static List<String> generalAdvice() {
        List<String> lines = new ArrayList<>(JIB_LINES);
        lines.add("or, with Docker, before check:  docker save -o target/image.tar NAME");
        lines.add("or name an archive or OCI layout:  -Dedgesec.image=PATH");
        return lines;
    }

    private boolean skipped(Plugin plugin, Module module) {
        return Configuration.text(plugin, "skip")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent()
                || module.userProperty(skipPrefix + ".skip")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent();
    }

    private boolean called(String task) {
        int goal = task.lastIndexOf(':');
        return goal > 0
                && goals.contains(task.substring(goal + 1).replaceFirst("@.*", ""))
                && plugins.stream()
                        .anyMatch(key -> task.contains(key.substring(key.indexOf(':') + 1))
                                || task.startsWith(prefix(key) + ":"));
    }

    private static String prefix(String key) {
        return switch (key) {
            case "org.eclipse.jkube:kubernetes-maven-plugin" -> "k8s";
            case "org.eclipse.jkube:openshift-maven-plugin" -> "oc";
            default -> key.substring(key.indexOf(':') + 1).replaceFirst("-maven-plugin$", "");
        };
    }
}
