package io.edgesec.report;

import io.edgesec.policy.JudgedFinding;
import io.edgesec.policy.Verdict;
import io.edgesec.vulnerability.Finding;
import io.edgesec.vulnerability.fix.Edit;
import io.edgesec.vulnerability.fix.FixPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What to change, grouped by the edit that helps; where no edit is known, the worst findings themselves. */
final class FixTable {
    private static final int ROWS = 8;

    private final CheckReport report;
    private final int width;
    private final Map<String, JudgedFinding> worst = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();

    FixTable(CheckReport report, int width) {
        this.report = report;
        this.width = width;
        for (JudgedFinding finding : report.verdict().map(Verdict::findings).orElse(List.of())) {
            worst.merge(finding.finding().id(), finding, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
    }

    List<String> lines() {
        Optional<FixPlan> plan = report.plan();
        boolean edits = plan.isPresent()
                && !(plan.get().sameMajor().isEmpty() && plan.get().major().isEmpty());
        if (edits) {
            edits(plan.get());
        } else {
            findings();
        }
        plan.ifPresent(this::packages);
        plan.ifPresent(this::outlook);
        firstPath();
        return lines;
    }

    private void edits(FixPlan plan) {
        List<Edit> safe = plan.sameMajor();
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("Change", "where", "from", "to", "clears", "worst"));
        safe.stream().limit(ROWS).forEach(edit -> rows.add(row(edit)));
        int major = rows.size();
        plan.major().stream().limit(ROWS).forEach(edit -> rows.add(row(edit)));
        List<String> rendered = Row.aligned(rows, width);
        lines.addAll(rendered.subList(0, major));
        if (safe.size() > ROWS) {
            Set<String> cleared = new LinkedHashSet<>();
            safe.subList(ROWS, safe.size()).forEach(edit -> cleared.addAll(edit.clears()));
            lines.add(" ... " + (safe.size() - ROWS) + " more within the same major, clearing " + cleared.size());
        }
        lines.addAll(rendered.subList(major, rendered.size()));
        if (plan.major().size() > ROWS) {
            lines.add(" ... " + (plan.major().size() - ROWS) + " more across a major version: report.json");
        }
    }

    private static Row row(Edit edit) {
        String name = edit.kind() == Edit.Kind.PROPERTY ? edit.name() : Words.shortName(edit.name());
        return new Row(
                edit.kind() == Edit.Kind.PARENT ? "parent " + name : name,
                edit.where().orElse("add"),
                edit.from(),
                edit.to() + (edit.major() ? " (major!)" : ""),
                String.valueOf(edit.clears().size()),
                edit.clears().stream()
                        .findFirst()
                        .map(id -> id + " " + Words.abbreviated(edit.worst()))
                        .orElse(""));
    }

    /** A line of the table; its columns are as wide as their widest cell, the first one gives way. */
    private record Row(String change, String where, String from, String to, String clears, String worst) {
        static List<String> aligned(List<Row> rows, int width) {
            int where = widest(rows, Row::where);
            int from = widest(rows, Row::from);
            int to = widest(rows, Row::to);
            int rest = where + from + to + 2 * 5 + 1 + "clears".length() + widest(rows, Row::worst);
            int change = Math.max(12, Math.min(widest(rows, Row::change), width - rest));
            return rows.stream()
                    .map(row -> Words.cut(
                            " " + Words.pad(Words.cut(row.change, change), change) + "  "
                                    + Words.pad(row.where, where) + "  " + Words.pad(row.from, from) + "  "
                                    + Words.pad(row.to, to) + "  " + " ".repeat(6 - row.clears.length()) + row.clears
                                    + "  " + row.worst,
                            width))
                    .toList();
        }

        private static int widest(List<Row> rows, java.util.function.Function<Row, String> cell) {
            return rows.stream().map(cell).mapToInt(String::length).max().orElse(0);
        }
    }

    private String described(String id) {
        JudgedFinding finding = worst.get(id);
        return id + (finding == null ? "" : " " + Words.abbreviated(Words.shown(finding)));
    }

    private void findings() {
        List<JudgedFinding> open = report.verdict().map(Verdict::findings).orElse(List.of()).stream()
                .filter(f -> f.treatment() == JudgedFinding.Treatment.OPEN
                        || f.treatment() == JudgedFinding.Treatment.WARNED)
                .toList();
        open.stream().limit(ROWS).forEach(judged -> {
            Finding finding = judged.finding();
            lines.add(" " + Words.pad(Words.abbreviated(Words.shown(judged)), 4) + " " + finding.id() + "  "
                    + Words.shortName(finding.component().name()) + " "
                    + finding.component().version()
                    + finding.fixedVersion().map(v -> " -> " + v).orElse("  (no fix)")
                    + (finding.uncertain().isPresent() ? "  uncertain" : ""));
        });
        if (open.size() > ROWS) {
            lines.add(" ... " + (open.size() - ROWS) + " more: report.txt");
        }
    }

    private void packages(FixPlan plan) {
        plan.packages().stream()
                .limit(ROWS)
                .forEach(upgrade -> lines.add(" base image: upgrade " + upgrade.name() + " "
                        + upgrade.from() + " -> " + upgrade.to() + "  clears "
                        + upgrade.clears().size()
                        + upgrade.clears().stream()
                                .findFirst()
                                .map(id -> " " + described(id))
                                .orElse("")));
        if (plan.packages().size() > ROWS) {
            lines.add(" ... " + (plan.packages().size() - ROWS) + " more packages to upgrade: report.txt");
        }
    }

    private void outlook(FixPlan plan) {
        if (!plan.unfixable().isEmpty()) {
            lines.add(" No version to go to:");
            plan.unfixable().stream().limit(4).forEach(u -> {
                String text = described(u.id()) + " " + Words.shortName(u.component()) + ": " + u.reason();
                Words.wrap(text, width - 3).forEach(part -> lines.add("   " + part));
            });
            if (plan.unfixable().size() > 4) {
                lines.add("   ... " + (plan.unfixable().size() - 4) + " more: report.txt");
            }
        }
        if (!plan.sameMajor().isEmpty() || !plan.major().isEmpty()) {
            String all = plan.major().isEmpty()
                    ? ""
                    : ", all " + (plan.sameMajor().size() + plan.major().size()) + " leave "
                            + (plan.application() - plan.clearedByAll());
            lines.add(" " + Words.count(plan.sameMajor().size(), "edit") + " within the same major clear "
                    + plan.clearedBySameMajor() + " of " + plan.application() + all + ". Paste: fixes.xml");
        }
        plan.unchecked()
                .ifPresent(
                        what -> Words.wrap("Not checked: " + what, width - 1).forEach(part -> lines.add(" " + part)));
    }

    private void firstPath() {
        report.worst()
                .map(worst -> worst.finding().component())
                .filter(component -> !component.paths().isEmpty())
                .ifPresent(component -> lines.add(" " + Words.shortName(component.name()) + " comes from "
                        + Paths.shortened(component.paths().get(0))));
    }
}
