package io.edgesec.inventory.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpdxLicensesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Apache-2.0|Apache-2.0",
                "The Apache Software License, Version 2.0|Apache-2.0",
                "https://www.apache.org/licenses/LICENSE-2.0.txt|Apache-2.0",
                "http://www.apache.org/licenses/LICENSE-2.0|Apache-2.0",
                "Apache License|Apache License",
                "https://www.gnu.org/licenses/old-licenses/gpl-2.0-standalone.html"
                        + "|https://www.gnu.org/licenses/old-licenses/gpl-2.0-standalone.html",
                "Our own licence|Our own licence"
            })
    void a_name_or_address_that_means_one_licence_is_its_id(String text, String expected) throws IOException {
        assertThat(SpdxLicenses.ofSchema().idOrText(text)).isEqualTo(expected);
    }
}
