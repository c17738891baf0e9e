package io.edgesec.maven.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaterProducersTest {
    private static final String GATE =
            "<plugin><groupId>io.edgesec</groupId><artifactId>edgesec-maven-plugin</artifactId></plugin>";
    private static final String GATE_KEY = "io.edgesec:edgesec-maven-plugin";

    @TempDir
    Path basedir;

    @ParameterizedTest
    @CsvSource({"verify,true", "package,false", "install,false"})
    void a_producer_declared_after_the_gate_in_its_phase_is_late(String phase, boolean late) {
        Module module = new Modules(basedir).plugin(GATE).jib(bound(phase)).module();

        assertThat(LaterProducers.of(module, GATE_KEY, "verify"))
                .hasSize(late ? 1 : 0)
                .allMatch("jib-maven-plugin:buildTar (tar)"::equals);
    }

    @Test
    void a_producer_declared_before_the_gate_is_not() {
        Module module = new Modules(basedir).jib(bound("verify")).plugin(GATE).module();

        assertThat(LaterProducers.of(module, GATE_KEY, "verify")).isEmpty();
    }

    private static String bound(String phase) {
        return "<executions><execution><id>tar</id><phase>" + phase
                + "</phase><goals><goal>buildTar</goal></goals></execution></executions>";
    }
}
