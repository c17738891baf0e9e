package io.edgesec.report;

import io.edgesec.format.XmlWriter;
import io.edgesec.policy.JudgedFinding;
import io.edgesec.policy.RuleResult;
import io.edgesec.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code TEST-edgesec.xml}: one suite for the image, a test case for each rule and each finding. Only what breaks the
 * gate is a failure; what is waived is skipped with its reason.
 */
public final class JUnitReport {
    private enum Outcome {
        PASSED,
        FAILED,
        ERROR,
        SKIPPED
    }

    private record Case(String classname, String name, Outcome outcome, String message) {}

    private JUnitReport() {}

    public static byte[] render(CheckReport report) {
        List<Case> cases = cases(report);
        return XmlWriter.document("testsuite", suite -> {
            suite.attribute("name", "edgesec " + report.source());
            suite.attribute("tests", String.valueOf(cases.size()));
            suite.attribute("failures", count(cases, Outcome.FAILED));
            suite.attribute("errors", count(cases, Outcome.ERROR));
            suite.attribute("skipped", count(cases, Outcome.SKIPPED));
            suite.attribute("time", "0");
            cases.forEach(test -> write(suite, test));
        });
    }

    private static List<Case> cases(CheckReport report) {
        List<Case> cases = new ArrayList<>();
        Optional<Verdict> verdict = report.verdict();
        if (verdict.isEmpty()) {
            Outcome outcome = report.result() == io.edgesec.policy.Result.SKIPPED ? Outcome.SKIPPED : Outcome.ERROR;
            cases.add(new Case("edgesec", "verdict", outcome, report.reasons().get(0)));
            return cases;
        }
        if (report.result() == io.edgesec.policy.Result.ERROR) {
            cases.add(new Case(
                    "edgesec", "verdict", Outcome.ERROR, report.reasons().get(0)));
        }
        verdict.get().rules().forEach(rule -> cases.add(rule(rule)));
        verdict.get().findings().forEach(finding -> cases.add(finding(finding)));
        return cases;
    }

    private static Case rule(RuleResult rule) {
        Outcome outcome = switch (rule.status()) {
            case PASS, WARN -> Outcome.PASSED;
            case WAIVED, OWED -> Outcome.SKIPPED;
            case UNDECIDED, FAIL -> rule.enforced() ? Outcome.FAILED : Outcome.PASSED;
        };
        return new Case("edgesec.policy." + rule.entry(), rule.rule(), outcome, rule.status() + ": " + rule.reason());
    }

    private static Case finding(JudgedFinding judged) {
        Outcome outcome = switch (judged.treatment()) {
            case OPEN -> Outcome.FAILED;
            case WAIVED -> Outcome.SKIPPED;
            case WARNED, TOLERATED -> Outcome.PASSED;
        };
        return new Case(
                judged.finding().component().name() + "-"
                        + judged.finding().component().version(),
                "[" + judged.finding().severity() + "] " + judged.finding().id(),
                outcome,
                FindingText.sentence(judged));
    }

    private static void write(XmlWriter suite, Case test) {
        suite.element("testcase", xml -> {
            xml.attribute("classname", test.classname()).attribute("name", test.name());
            xml.attribute("time", "0");
            switch (test.outcome()) {
                case FAILED -> xml.element("failure", f -> f.attribute("message", test.message()));
                case ERROR -> xml.element("error", f -> f.attribute("message", test.message()));
                case SKIPPED -> xml.element("skipped", f -> f.attribute("message", test.message()));
                case PASSED -> xml.element("system-out", test.message());
            }
        });
    }

    private static String count(List<Case> cases, Outcome outcome) {
        return String.valueOf(cases.stream().filter(c -> c.outcome() == outcome).count());
    }
}
