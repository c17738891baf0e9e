package io.edgesec.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.build.DependencyPath;
import java.util.List;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.DefaultDependencyNode;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
    private static final String PROJECT = "com.example:shop:1.0";

    @Test
    void every_way_to_an_artifact_is_a_path_also_those_that_mediation_hides() {
        DependencyNode core = node("org.x:core:2.0");
        DependencyNode loser = node("org.x:core:1.0");
        loser.setData("conflict.winner", core);
        DependencyNode root = root(node("org.x:web:1.0", core), node("org.x:jpa:1.0", loser), node("org.y:z:1"));

        DependencyGraph graph = DependencyGraph.of(PROJECT, root);

        assertThat(graph.paths("org.x:core:jar:"))
                .extracting(DependencyPath::toString)
                .containsExactly(
                        "com.example:shop:1.0 -> org.x:jpa:1.0 -> org.x:core:2.0",
                        "com.example:shop:1.0 -> org.x:web:1.0 -> org.x:core:2.0");
        assertThat(graph.directDependencies("org.x:jpa:jar:")).containsExactly("org.x:core");
        assertThat(graph.dependencies()).hasSize(4);
    }

    @Test
    void the_shortest_path_comes_first() {
        DependencyNode core = node("org.x:core:2.0");
        DependencyNode root = root(node("org.x:a:1", node("org.x:b:1", core)), core);

        assertThat(DependencyGraph.of(PROJECT, root).paths("org.x:core:jar:"))
                .extracting(path -> path.steps().size())
                .containsExactly(2, 4);
    }

    @Test
    void a_cycle_ends_and_many_paths_are_bounded() {
        DependencyNode target = node("org.x:target:1");
        DependencyNode a = node("org.x:a:1");
        DependencyNode b = node("org.x:b:1", a, target);
        a.setChildren(List.of(b));
        DependencyNode[] layer = {a, b};
        for (int depth = 0; depth < 40; depth++) {
            layer = new DependencyNode[] {
                node("org.l:left" + depth + ":1", layer[0], layer[1]),
                node("org.l:right" + depth + ":1", layer[0], layer[1])
            };
        }

        DependencyGraph graph = DependencyGraph.of(PROJECT, root(layer));

        assertThat(graph.paths("org.x:target:jar:")).hasSize(12);
    }

    private static DependencyNode root(DependencyNode... children) {
        DefaultDependencyNode root = new DefaultDependencyNode(new DefaultArtifact("com.example:shop:1.0"));
        root.setChildren(List.of(children));
        return root;
    }

    private static DependencyNode node(String coordinates, DependencyNode... children) {
        DefaultDependencyNode node =
                new DefaultDependencyNode(new Dependency(new DefaultArtifact(coordinates), "compile"));
        node.setChildren(List.of(children));
        return node;
    }
}
