package io.edgesec.report;

import io.edgesec.inventory.Component;
import io.edgesec.policy.JudgedFinding;
import io.edgesec.vulnerability.fix.Edit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person sees while the build runs: the first screen, with ages, and the one line on which it may end. */
public final class ConsoleReport {
    private ConsoleReport() {}

    /**
     * The first screen: ASCII, at most 93 columns a line, so that 100 hold it with Maven's prefix.
     *
     * @param now what ages and days left are counted from
     * @param foundBy how the image was found
     */
    public static List<String> lines(CheckReport report, Instant now, Optional<String> foundBy) {
        return screen(report).lines(Optional.of(now), foundBy);
    }

    /** The first screen, to be shown at some moment. */
    public static Screen screen(CheckReport report) {
        return Summary.of(report);
    }

    /** Where the reports are, the most read first. */
    public static List<String> reports(String folder, List<String> names) {
        List<String> shown =
                List.of("report.txt", "report.json", "image.cdx.json", "fixes.xml", "report.sarif").stream()
                        .filter(names::contains)
                        .toList();
        return Summary.labelledLines("Reports", folder + "/: " + String.join(" ", shown));
    }

    /** That this is what an earlier check said, and how long ago that was. */
    public static List<String> unchanged(Duration age) {
        return Summary.labelledLines(
                "Same",
                "unchanged since it was judged " + Words.age(age) + " ago, so not read again; edgesec.force reads it");
    }

    /** One line that stands alone: the result, the first reason with its origin and remedy, and where to read on. */
    public static String message(CheckReport report, String details) {
        StringBuilder message = new StringBuilder("edgesec ").append(report.result());
        if (!report.reasons().isEmpty()) {
            message.append(": ").append(Words.plain(report.reasons().get(0)));
            remedy(report).ifPresent(text -> message.append("; ").append(Words.plain(text)));
            if (report.reasons().size() > 1) {
                message.append("; and ").append(Words.count(report.reasons().size() - 1, "more reason"));
            }
        }
        return message.append(" (see ").append(details).append(")").toString();
    }

    /** Where the worst finding comes from, and the edit that clears it. */
    private static Optional<String> remedy(CheckReport report) {
        return report.worst()
                .map(JudgedFinding::finding)
                .filter(finding -> report.reasons().get(0).contains(finding.id()))
                .map(finding -> Words.shortName(finding.component().name()) + " comes from "
                        + origin(finding.component())
                        + edit(report, finding.id())
                                .map(edit -> "; set " + Words.shortName(edit.name()) + " to " + edit.to()
                                        + edit.where()
                                                .map(where -> " (" + where + ")")
                                                .orElse(""))
                                .orElse(""));
    }

    private static Optional<Edit> edit(CheckReport report, String id) {
        return report.plan().stream()
                .flatMap(plan -> Stream.concat(plan.sameMajor().stream(), plan.major().stream()))
                .filter(edit -> edit.clears().contains(id))
                .findFirst();
    }

    private static String origin(Component component) {
        return component.paths().stream()
                .findFirst()
                .map(Paths::shortened)
                .orElse(component.occurrences().get(0).path());
    }
}
