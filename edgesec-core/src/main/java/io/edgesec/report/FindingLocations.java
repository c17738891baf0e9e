package io.edgesec.report;

import io.edgesec.format.JsonWriter;
import io.edgesec.policy.JudgedFinding;
import io.edgesec.vulnerability.fix.Edit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Where in the project a finding can be mended: the line that the plan changes, else the POM, else the image. */
final class FindingLocations {
    static final String BASE = "PROJECTROOT";

    /** A file of the project and a line in it. */
    record Location(String file, int line) {
        void physical(JsonWriter location) {
            location.object("physicalLocation", physical -> {
                physical.object(
                        "artifactLocation",
                        artifact -> artifact.field("uri", uri(file)).field("uriBaseId", BASE));
                physical.object("region", region -> region.field("startLine", line));
            });
        }

        private static String uri(String file) {
            StringBuilder uri = new StringBuilder();
            for (byte b : file.replace('\\', '/').getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
                char c = (char) (b & 0xff);
                boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
                uri.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
            }
            return uri.toString();
        }
    }

    private final Map<String, Location> byId;
    private final Location project;

    private FindingLocations(Map<String, Location> byId, Location project) {
        this.byId = byId;
        this.project = project;
    }

    static FindingLocations of(CheckReport report) {
        Map<String, Location> byId = new HashMap<>();
        report.plan()
                .ifPresent(plan -> Stream.concat(plan.sameMajor().stream(), plan.major().stream())
                        .forEach(edit -> edit.clears().forEach(id -> place(edit, id, byId))));
        return new FindingLocations(byId, new Location(report.projectFile().orElse(report.source()), 1));
    }

    private static void place(Edit edit, String id, Map<String, Location> byId) {
        edit.where().ifPresent(where -> {
            int colon = where.lastIndexOf(':');
            if (colon > 0 && where.substring(colon + 1).matches("[1-9][0-9]{0,6}")) {
                byId.putIfAbsent(
                        id, new Location(where.substring(0, colon), Integer.parseInt(where.substring(colon + 1))));
            }
        });
    }

    Location of(JudgedFinding finding) {
        return byId.getOrDefault(finding.finding().id(), project);
    }

    Location project() {
        return project;
    }
}
