package io.edgesec.report;

import io.edgesec.policy.JudgedFinding;
import io.edgesec.policy.Verdict;
import io.edgesec.vulnerability.Finding;
import io.edgesec.vulnerability.fix.Edit;
import io.edgesec.vulnerability.fix.FixPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Change", "where", "from", "to", "clears worst"));
        safe.stream().limit(ROWS).map(FixTable::row).forEach(rows::add);
        int first = rows.size();
        plan.major().stream().limit(ROWS).map(FixTable::row).forEach(rows::add);
        List<String> table = aligned(rows);
        lines.addAll(table.subList(0, first));
        if (safe.size() > ROWS) {
            Set<String> cleared = new LinkedHashSet<>();
            safe.subList(ROWS, safe.size()).forEach(edit -> cleared.addAll(edit.clears()));
            lines.add(" ... " + (safe.size() - ROWS) + " more within the same major, clearing " + cleared.size());
        }
        lines.addAll(table.subList(first, table.size()));
    }

    private static List<String> row(Edit edit) {
        String name = edit.kind() == Edit.Kind.PROPERTY ? edit.name() : Words.shortName(edit.name());
        String worst = edit.clears().stream()
                .findFirst()
                .map(id -> id + " " + Words.abbreviated(edit.worst()))
                .orElse("");
        return List.of(
                edit.kind() == Edit.Kind.PARENT ? name + " (parent)" : name,
                edit.where().orElse("add"),
                edit.from(),
                edit.to() + (edit.major() ? " (major!)" : ""),
                String.format(Locale.ROOT, "%6d %s", edit.clears().size(), worst));
    }

    /** Columns as wide as their widest cell; the first one gives way where the screen is too narrow. */
    private List<String> aligned(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        int excess = IntStream.of(widths).sum() + 2 * widths.length - 1 - width;
        widths[0] = Math.max(12, widths[0] - Math.max(0, excess));
        return rows.stream()
                .map(row -> " "
                        + IntStream.range(0, widths.length)
                                .mapToObj(i -> Words.pad(Words.cut(row.get(i), widths[i]), widths[i]))
                                .collect(Collectors.joining("  "))
                                .stripTrailing())
                .toList();
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
            plan.unfixable().stream()
                    .limit(4)
                    .forEach(u -> lines.add(Words.cut(
                            "   " + described(u.id()) + " " + Words.shortName(u.component()) + ": " + u.reason(),
                            width)));
            if (plan.unfixable().size() > 4) {
                lines.add("   ... " + (plan.unfixable().size() - 4) + " more: report.txt");
            }
        }
        if (!plan.sameMajor().isEmpty() || !plan.major().isEmpty()) {
            String all = plan.major().isEmpty()
                    ? ""
                    : ", all " + (plan.sameMajor().size() + plan.major().size()) + " leave "
                            + (plan.application() - plan.clearedByAll());
            lines.add(" " + Words.count(plan.sameMajor().size(), "edit") + " within the same major "
                    + (plan.sameMajor().size() == 1 ? "clears " : "clear ") + plan.clearedBySameMajor() + " of "
                    + plan.application() + all + ". Paste: fixes.xml");
        }
        plan.unchecked()
                .ifPresent(
                        what -> Words.wrap("Not checked: " + what, width - 1).forEach(part -> lines.add(" " + part)));
    }

    private void firstPath() {
        report.verdict().map(Verdict::findings).orElse(List.of()).stream()
                .filter(f -> f.treatment() == JudgedFinding.Treatment.OPEN)
                .filter(f -> !f.finding().component().paths().isEmpty())
                .findFirst()
                .map(f -> f.finding().component())
                .ifPresent(component -> lines.add(" " + Words.shortName(component.name()) + " comes from "
                        + Paths.shortened(component.paths().get(0))));
    }
}
