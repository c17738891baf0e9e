package io.edgesec.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter screen = new StringWriter();

    @Test
    void one_line_moves_forward_only_and_is_gone_at_the_end() {
        try (ProgressLine line = new ProgressLine(new PrintWriter(screen))) {
            line.at(9_400_000, 183_000_000);
            line.at(9_500_000, 183_000_000);
            line.at(5_000_000, 183_000_000);
            line.at(120_000_000, 183_000_000);
            line.at(183_000_000, 183_000_000);
        }
        assertThat(screen.toString().split("\r"))
                .containsExactly("", "reading 9 of 183 MB", "reading 120 of 183 MB", " ".repeat(21));
    }

    @Test
    void the_line_is_gone_when_reading_failed_midway() {
        try (ProgressLine line = new ProgressLine(new PrintWriter(screen))) {
            line.at(9_400_000, 183_000_000);
        }
        assertThat(screen.toString()).endsWith("\r" + " ".repeat(19) + "\r");
    }

    @Test
    void a_small_image_has_no_line() {
        try (ProgressLine line = new ProgressLine(new PrintWriter(screen))) {
            line.at(4_000_000, 20_000_000);
            line.at(20_000_000, 20_000_000);
        }
        assertThat(screen.toString()).isEmpty();
    }
}
