package io.edgesec.inventory.binary;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.format.archive.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTextsTest {
    private static List<String> versions(WellKnownProgram program, String file, byte[] content) throws IOException {
        return ProgramTexts.versions(program, file, ByteSource.of(content));
    }

    private static List<String> versions(WellKnownProgram program, String file, String... texts) throws IOException {
        return versions(program, file, ("\0" + String.join("\0", texts) + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void a_text_is_read_whole_wherever_the_windows_meet() throws IOException {
        byte[] text = "\0nginx version: nginx/1.22.1\n\0".getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 64_000; at < 66_000; at++) {
            byte[] content = new byte[140_000];
            System.arraycopy(text, 0, content, at, text.length);
            assertThat(versions(WellKnownProgram.NGINX, "nginx", content)).containsExactly("1.22.1");
        }
    }

    @Test
    void marks_without_end_cost_no_more_than_their_bytes() throws IOException {
        byte[] marks = new byte[8 << 20];
        Arrays.fill(marks, (byte) '.');

        assertThat(versions(WellKnownProgram.REDIS, "redis-server", marks)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PYTHON,python3.11,3.11.2,3.11.2",
        "PYTHON,python3.11,3.11.0rc1,3.11.0rc1",
        "PYTHON,python3.11,3.11.2+,3.11.2+",
        "PYTHON,python3.11,3.11.2 and more,",
        "PYTHON,python3.11,3.12.1,",
        "PYTHON,python3,3.11.2,",
        "OPENSSL,openssl,OpenSSL 1.1.1w  11 Sep 2023,",
        "OPENSSL,openssl,OpenSSL 1.1.1w 11 Sep 2023,1.1.1w",
        "OPENSSL,openssl,OpenSSL 3.2.0-beta1 26 Oct 2023,3.2.0-beta1",
        "OPENSSL,openssl,OpenSSL 3.0.0 or later is needed,",
        "NODE,node,node.js/v18.20.4,18.20.4",
        "POSTGRESQL,postgres,postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1),15.20",
        "BUSYBOX,busybox,syslogd started: BusyBox v1.35.0,"
    })
    void a_version_is_told_by_the_whole_text(WellKnownProgram program, String file, String text, String version)
            throws IOException {
        assertThat(versions(program, file, text)).isEqualTo(version == null ? List.of() : List.of(version));
    }

    @Test
    void several_versions_are_all_told() throws IOException {
        assertThat(versions(WellKnownProgram.NODE, "node", "node.js/v18.20.4", "node.js/v16.0.0"))
                .containsExactly("16.0.0", "18.20.4");
    }

    @ParameterizedTest
    @CsvSource({
        "7.2.35fabc1234567-17902820560 00000000,",
        "7.2.3buildkitsandbox-1694000000000000000,7.2.3",
        "7.2.35fabc1234567-1694000000000000000,7.2.3",
        "7.2.31790282056000000000,7.2.3"
    })
    void redis_is_told_by_the_version_that_begins_its_build(String build, String version) throws IOException {
        assertThat(versions(WellKnownProgram.REDIS, "redis-server", "1.2.11", "7.2.3", "2.1.0", build))
                .isEqualTo(version == null ? List.of() : List.of(version));
    }

    @ParameterizedTest
    @CsvSource({
        "node,NODE",
        "python3.11,PYTHON",
        "python,PYTHON",
        "libpython3.so,PYTHON",
        "libpython3.11.so.1.0,PYTHON",
        "libcrypto.so.1.1,OPENSSL",
        "redis-server,REDIS",
        "nginx,NGINX",
        "postgres,POSTGRESQL",
        "nginx.exe,NGINX",
        "node-gyp,",
        "nginx.conf,",
        "python3-config,",
        "postgresql,",
        "nodemon,",
        "libcrypto.so.x,",
        "openssl.cnf,"
    })
    void programs_are_known_by_the_names_of_their_files(String file, WellKnownProgram program) {
        assertThat(WellKnownProgram.of(file)).isEqualTo(java.util.Optional.ofNullable(program));
    }
}
