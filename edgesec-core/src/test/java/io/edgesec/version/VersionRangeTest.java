package io.edgesec.version;

import static io.edgesec.version.VersionRange.Event.fixed;
import static io.edgesec.version.VersionRange.Event.introduced;
import static io.edgesec.version.VersionRange.Event.lastAffected;
import static io.edgesec.version.VersionRange.Event.limit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionRangeTest {
    private static final VersionRange BRANCHES = VersionRange.of(
            introduced("0"), fixed("1.5"), introduced("2.0"), lastAffected("2.4"), introduced("3.0-rc1"));

    @ParameterizedTest
    @CsvSource({
        "0-alpha, AFFECTED, 1.5",
        "0, AFFECTED, 1.5",
        "1.4.9, AFFECTED, 1.5",
        "1.5-rc1, AFFECTED, 1.5",
        "1.5, NOT_AFFECTED,",
        "1.9, NOT_AFFECTED,",
        "2.0, AFFECTED,",
        "2.4, AFFECTED,",
        "2.4.0, AFFECTED,",
        "2.4.1, NOT_AFFECTED,",
        "3.0-beta1, NOT_AFFECTED,",
        "3.0-rc1, AFFECTED,",
        "99, AFFECTED,"
    })
    void a_version_is_held_against_the_interval_it_is_in(String version, Assessment.Outcome outcome, String fix) {
        Assessment assessment = BRANCHES.assess(VersionOrder.maven(), version);

        assertThat(assessment.outcome()).isEqualTo(outcome);
        assertThat(assessment.fixedVersion().orElse(null)).isEqualTo(fix);
    }

    @Test
    void the_order_in_which_events_of_different_versions_are_given_does_not_matter() {
        List<VersionRange.Event> events = new ArrayList<>(BRANCHES.events());
        Collections.reverse(events);

        assertThat(new VersionRange(events).assess(VersionOrder.maven(), "1.4"))
                .isEqualTo(BRANCHES.assess(VersionOrder.maven(), "1.4"));
    }

    @Test
    void a_fix_in_version_0_means_never_affected() {
        assertThat(VersionRange.of(introduced("0"), fixed("0"))
                        .assess(VersionOrder.deb(), "0~1")
                        .outcome())
                .isEqualTo(Assessment.Outcome.NOT_AFFECTED);
    }

    @Test
    void a_single_version_may_be_introduced_and_last_affected() {
        VersionRange single = VersionRange.of(introduced("1.0"), lastAffected("1.0"));

        assertThat(single.assess(VersionOrder.maven(), "1.0").outcome()).isEqualTo(Assessment.Outcome.AFFECTED);
        assertThat(single.assess(VersionOrder.maven(), "1.0.1").outcome()).isEqualTo(Assessment.Outcome.NOT_AFFECTED);
        assertThat(single.assess(VersionOrder.maven(), "0.9").outcome()).isEqualTo(Assessment.Outcome.NOT_AFFECTED);
    }

    @ParameterizedTest
    @CsvSource({"1.9, AFFECTED", "2.0, NOT_AFFECTED", "3.0, NOT_AFFECTED"})
    void nothing_is_said_from_the_limit_on(String version, Assessment.Outcome outcome) {
        VersionRange range = VersionRange.of(introduced("0"), limit("2.0"));

        assertThat(range.assess(VersionOrder.maven(), version).outcome()).isEqualTo(outcome);
        assertThat(range.assess(VersionOrder.maven(), version).fixedVersion()).isEmpty();
    }

    @Test
    void the_limit_star_is_none() {
        assertThat(VersionRange.of(introduced("0"), limit("*"))
                        .assess(VersionOrder.maven(), "7")
                        .outcome())
                .isEqualTo(Assessment.Outcome.AFFECTED);
    }

    @Test
    void a_version_that_is_none_is_undecidable_and_says_why() {
        Assessment assessment =
                VersionRange.of(introduced("0"), fixed("1.2-r1")).assess(VersionOrder.apk(), "not_a_version");

        assertThat(assessment.outcome()).isEqualTo(Assessment.Outcome.UNDECIDABLE);
        assertThat(assessment.reason()).contains("not_a_version");
    }

    @Test
    void so_is_one_held_against_an_event_that_has_none() {
        assertThat(VersionRange.of(introduced("0"), fixed("<unfixed>"))
                        .assess(VersionOrder.deb(), "1.0")
                        .outcome())
                .isEqualTo(Assessment.Outcome.UNDECIDABLE);
    }

    @Test
    void a_version_that_is_none_is_undecidable_even_where_all_versions_are_affected() {
        assertThat(VersionRange.of(introduced("0"))
                        .assess(VersionOrder.deb(), "?")
                        .outcome())
                .isEqualTo(Assessment.Outcome.UNDECIDABLE);
    }
}
