package io.edgesec.hardening.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.format.DocumentLimits;
import io.edgesec.hardening.RunAsUser;
import io.edgesec.image.Digest;
import io.edgesec.image.ImageConfig;
import io.edgesec.image.Layer;
import io.edgesec.image.filesystem.LayersInTurn;
import io.edgesec.image.filesystem.TarText;
import io.edgesec.image.filesystem.TestLayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunAsUserCheckTest {
    private static final String IMAGE = """
            file etc/passwd = root:x:0:0:root:/root:/bin/sh\\x0aapp:x:1000:1000::/:/bin/sh\\x0aapp:x:0:0\\x0a\
            toor:x:0:0\\x0abroken\\x0awrong:x:-1:0\\x0ahuge:x:4294967296:0\\x0a7:x:0:0
            """;

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "root, 0",
        "toor, 0",
        "app, 1000",
        "app:app, 1000",
        "app:, 1000",
        "0, 0",
        "00:0, 0",
        "1000:1000, 1000",
        "7, 7",
        ":app, 0",
        "nobody, none",
        "broken, none",
        "wrong, none",
        "huge, none",
        "-1, none",
        "+0, none",
        "0x0, none",
        "4294967296, none",
        "99999999999999999999, none",
        "' app', none"
    })
    void a_user_is_resolved_through_the_images_own_passwd(String user, String expected) throws IOException {
        RunAsUser found = check(user, IMAGE);

        assertThat(found.declared()).isEqualTo(user);
        assertThat(found.uid().isPresent() ? String.valueOf(found.uid().getAsLong()) : "none")
                .isEqualTo(expected);
        assertThat(found.reason()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "file etc/none = 1, the image has no /etc/passwd",
        "dir etc/passwd, the image has no /etc/passwd",
        "link etc/passwd -> ../../../etc/passwd, the image has no /etc/passwd",
        "link etc/passwd -> /etc/other, the image has no /etc/passwd"
    })
    void a_name_that_cannot_be_looked_up_stays_open(String entry, String reason) throws IOException {
        RunAsUser found = check("app", entry);

        assertThat(found.uid()).isEmpty();
        assertThat(found.reason()).isEqualTo(reason);
    }

    private static RunAsUser check(String user, String tar) throws IOException {
        byte[] json = ("{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{\"User\":\"" + user
                        + "\"},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}")
                .getBytes(StandardCharsets.UTF_8);
        RunAsUserCheck check = RunAsUserCheck.of(
                ImageConfig.parse("config", Digest.sha256(json), json, new DocumentLimits(1000, 10, 100)));
        Layer layer = TestLayer.plain(0, TarText.tar(tar));
        return check.catalog(LayersInTurn.squash(check.probes(), List.of(layer)));
    }
}
