package io.edgesec.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgesec.format.MalformedDocumentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndOfLifeTest {
    private static final SupportPeriods PUBLISHED = SupportPeriods.published();

    @ParameterizedTest
    @CsvSource({
        "debian, 12, false, 2026-07-11T23:59:59Z, SUPPORTED, 2028-06-30",
        "debian, 12, false, 2026-07-12T00:00:00Z, EXTENDED, 2028-06-30",
        "debian, 12, false, 2028-07-01T00:00:00Z, ENDED, 2028-06-30",
        "debian, 9.13, false, 2026-01-01T00:00:00Z, ENDED, 2022-06-30",
        "debian, '', false, 2026-01-01T00:00:00Z, UNKNOWN, ",
        "ubuntu, 20.04, false, 2026-01-01T00:00:00Z, ENDED, 2025-05-29",
        "ubuntu, 20.04, true, 2026-01-01T00:00:00Z, EXTENDED, 2030-04-23",
        "ubuntu, 21.04, true, 2026-01-01T00:00:00Z, ENDED, 2022-01-20",
        "alpine, 3.20.1, false, 2026-04-01T12:00:00Z, SUPPORTED, 2026-04-01",
        "alpine, 3.20.1, false, 2026-04-02T00:00:00Z, ENDED, 2026-04-01",
        "alpine, 3.99.0, false, 2026-04-02T00:00:00Z, UNKNOWN, ",
        "rhel, 7.9, false, 2026-01-01T00:00:00Z, ENDED, 2024-06-30",
        "rhel, 7.9, true, 2026-01-01T00:00:00Z, EXTENDED, 2028-06-30",
        "centos, 7.6.1810, false, 2024-07-01T00:00:00Z, ENDED, 2024-06-30",
        "almalinux, 9.4, false, 2026-01-01T00:00:00Z, SUPPORTED, 2032-05-31",
        "sles, 15, false, 2026-01-01T00:00:00Z, ENDED, 2019-12-31",
        "sles, 15.7, false, 2026-01-01T00:00:00Z, SUPPORTED, 2031-07-31",
        "sles, 15.9, false, 2026-01-01T00:00:00Z, UNKNOWN, ",
        "sle-micro-rancher, 5.4, false, 2026-01-01T00:00:00Z, SUPPORTED, 2027-04-30",
        "opensuse, 42.3, false, 2026-01-01T00:00:00Z, ENDED, 2019-06-30",
        "opensuse-tumbleweed, 20220412, false, 2040-01-01T00:00:00Z, SUPPORTED, ",
        "amzn, 2, false, 2026-07-01T00:00:00Z, ENDED, 2026-06-30",
        "wolfi, 20230201, false, 2040-01-01T00:00:00Z, SUPPORTED, ",
        "arch, '', false, 2040-01-01T00:00:00Z, SUPPORTED, ",
        "voidlinux, 1, false, 2026-01-01T00:00:00Z, UNKNOWN, ",
    })
    void a_release_is_supported_until_its_last_day(
            String id, String version, boolean extended, Instant at, SupportState state, LocalDate lastDay) {
        OperatingSystem os = new OperatingSystem(id, version, id, Optional.empty()).withExtendedSupport(extended);

        assertThat(PUBLISHED.of(os).at(at)).isEqualTo(state);
        assertThat(PUBLISHED.of(os).lastDay()).isEqualTo(Optional.ofNullable(lastDay));
        assertThat(PUBLISHED.of(os).source()).isNotBlank();
    }

    @Test
    void centos_stream_is_not_held_against_the_dates_of_centos() {
        OperatingSystem stream = new OperatingSystem("centos", "8", "CentOS Stream 8", Optional.empty());

        assertThat(PUBLISHED.of(stream).lastDay()).contains(LocalDate.of(2024, 5, 31));
        assertThat(PUBLISHED
                        .of(new OperatingSystem("centos", "8", "CentOS Linux 8", Optional.empty()))
                        .lastDay())
                .contains(LocalDate.of(2021, 12, 31));
    }

    @Test
    void what_the_image_says_of_itself_counts_where_no_table_speaks() {
        OperatingSystem fedora = saying("fedora", "42", LocalDate.of(2026, 5, 13));
        OperatingSystem debian = saying("debian", "9", LocalDate.of(2099, 1, 1));

        assertThat(PUBLISHED.of(fedora).at(Instant.parse("2026-05-14T00:00:00Z")))
                .isEqualTo(SupportState.ENDED);
        assertThat(PUBLISHED.of(debian).at(Instant.parse("2026-05-14T00:00:00Z")))
                .as("an image cannot lengthen its own support")
                .isEqualTo(SupportState.ENDED);
    }

    @Test
    void a_table_of_ones_own_goes_before_release_by_release() throws IOException {
        SupportPeriods own = parse("""
                {"systems": [
                  {"system": "debian", "source": "our contract",
                   "releases": {"9": {"end": "2027-06-30"}}},
                  {"system": "voidlinux", "releases": {"*": {"rolling": true}}}]}""");
        SupportPeriods merged = PUBLISHED.overriddenBy(own);
        Instant at = Instant.parse("2026-11-25T00:00:00Z");

        assertThat(merged.of(system("debian", "9")).at(at)).isEqualTo(SupportState.SUPPORTED);
        assertThat(merged.of(system("debian", "9")).source()).isEqualTo("our contract");
        assertThat(merged.of(system("debian", "10")).at(at)).isEqualTo(SupportState.ENDED);
        assertThat(merged.of(system("voidlinux", "1")).at(at)).isEqualTo(SupportState.SUPPORTED);
        assertThat(merged.of(system("voidlinux", "1")).source()).isEqualTo("own.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"system\": []} | unknown key \"system\"",
                "{\"asOf\": \"soon\"} | expected a day such as 2028-06-30, found \"soon\"",
                "{\"systems\": [{\"releases\": {}}]} | \"system\" is missing",
                "{\"systems\": [{\"system\": \"a\"}]} | \"releases\" is missing",
                "{\"systems\": [{\"system\": \"a\", \"segments\": 0, \"releases\": {}}]} | expected 1 to 4",
                "{\"systems\": [{\"system\": \"a\", \"releases\": {\"1\": {}}}]} | \"end\" is missing",
                "{\"systems\": [{\"system\": \"a\", \"releases\": {\"1\": {\"end\": \"2020-02-30\"}}}]} | expected a day",
                "{\"systems\": [{\"system\": \"a\", \"releases\": {\"1\": {\"end\": \"2020-02-03\", \"extendedEnd\": \"2019-01-01\"}}}]} | extended support ends before",
                "{\"systems\": [{\"system\": \"a\", \"releases\": {}}, {\"system\": \"a\", \"releases\": {}}]} | occurs twice",
                "{ | own.json",
            })
    void a_mistake_in_a_table_is_told_with_its_place(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageContaining("own.json")
                .hasMessageContaining(message);
    }

    @Test
    void the_state_changes_after_each_last_day_and_not_between() {
        EndOfLife end = new EndOfLife(
                Optional.of(LocalDate.parse("2026-06-30")), Optional.of(LocalDate.parse("2031-06-30")), false, "x");
        Instant first = Instant.parse("2026-07-01T00:00:00Z");
        Instant second = Instant.parse("2031-07-01T00:00:00Z");

        assertThat(end.nextChange(Instant.parse("2026-01-01T00:00:00Z"))).contains(first);
        assertThat(end.nextChange(first)).contains(second);
        assertThat(end.nextChange(second)).isEmpty();
        assertThat(end.at(first.minusNanos(1))).isEqualTo(SupportState.SUPPORTED);
        assertThat(end.at(first)).isEqualTo(SupportState.EXTENDED);
        assertThat(end.at(second)).isEqualTo(SupportState.ENDED);
        assertThat(EndOfLife.unknown().nextChange(first)).isEmpty();
    }

    private static SupportPeriods parse(String json) throws IOException {
        return SupportPeriods.parse("own.json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static OperatingSystem system(String id, String version) {
        return new OperatingSystem(id, version, id, Optional.empty());
    }

    private static OperatingSystem saying(String id, String version, LocalDate end) {
        return new OperatingSystem(
                id,
                version,
                id,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(end));
    }
}
