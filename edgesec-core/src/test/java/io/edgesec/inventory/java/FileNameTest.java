package io.edgesec.inventory.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
    @ParameterizedTest
    @CsvSource({
        "spring-core-5.3.13, spring-core, 5.3.13,",
        "log4j-1.2-api-2.14.1, log4j-1.2-api, 2.14.1,",
        "hibernate-core-5.6.1.Final, hibernate-core, 5.6.1.Final,",
        "guava-32.1.3-jre, guava, 32.1.3-jre,",
        "netty-tcnative-2.0.54.Final-linux-x86_64, netty-tcnative, 2.0.54.Final, linux-x86_64",
        "lib-1.0-SNAPSHOT, lib, 1.0-SNAPSHOT,",
        "lib-1.0-20261125.101112-3, lib, 1.0-20261125.101112-3,",
        "bcprov-jdk15on-1.70, bcprov-jdk15on, 1.70,",
        "antlr4-runtime-4.9.3, antlr4-runtime, 4.9.3,",
        "jackson-databind-2.13.4.20221013, jackson-databind, 2.13.4.20221013,",
        "h2, h2,,",
        "my-app, my-app,,"
    })
    void a_name_is_artifact_version_and_classifier(String stem, String artifact, String version, String classifier) {
        FileName name = FileName.of(stem);
        assertThat(name.artifact()).isEqualTo(artifact);
        assertThat(name.version().orElse(null)).isEqualTo(version);
        assertThat(name.classifier().orElse(null)).isEqualTo(classifier);
    }

    @ParameterizedTest
    @CsvSource({
        "1.9, 1.9.0, true",
        "1.9, 1.9.1, false",
        "5-beta, 5.0.0.beta, true",
        "1.0-SNAPSHOT, 1.0-20261125.101112-3, true",
        "2.0.0.Final, 2.0.0.Final, true",
        "10, 1, false",
        "1.10, 1.1, false"
    })
    void notations_of_one_version_are_recognised(String one, String other, boolean same) {
        assertThat(Versions.same(one, other)).isEqualTo(same);
    }
}
