package io.edgesec.inventory.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The modules of a Go program, as {@code runtime/debug.BuildInfo} writes them: lines of fields with tabs between them.
 *
 * @param compiler version of Go, without {@code go}; empty if it is none that was released
 * @param path of the main package; empty if not told
 * @param main module of that package
 * @param settings of the build, such as {@code vcs.revision}
 */
record GoProgram(
        String compiler,
        String path,
        Optional<GoModule> main,
        List<GoModule> dependencies,
        Map<String, String> settings) {
    private static final int MOST_MODULES = 100_000;

    static GoProgram parse(String goVersion, String modules) {
        String path = "";
        List<GoModule> mains = new ArrayList<>();
        List<GoModule> dependencies = new ArrayList<>();
        List<GoModule> last = mains;
        Map<String, String> settings = new TreeMap<>();
        for (String line : modules.split("\n")) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case "path" -> path = field(fields, 1);
                case "mod", "dep" -> {
                    last = fields[0].equals("mod") ? mains : dependencies;
                    if (!field(fields, 1).isEmpty() && dependencies.size() < MOST_MODULES) {
                        last.add(module(fields));
                    }
                }
                case "=>" -> {
                    if (!last.isEmpty() && !field(fields, 1).isEmpty()) {
                        int at = last.size() - 1;
                        last.set(at, last.get(at).replacedBy(module(fields)));
                    }
                }
                case "build" -> GoSettings.add(line.substring("build".length()).strip(), settings);
                default -> {}
            }
        }
        return new GoProgram(compiler(goVersion), path, mains.stream().findFirst(), dependencies, settings);
    }

    private static GoModule module(String[] fields) {
        return new GoModule(field(fields, 1), field(fields, 2), field(fields, 3), Optional.empty());
    }

    private static String field(String[] fields, int at) {
        return at < fields.length ? fields[at].strip() : "";
    }

    /** Releases are {@code go1.22.1}, {@code go1.23rc2} and what vendors append; others are the tip of some day. */
    private static String compiler(String text) {
        if (!text.startsWith("go")) {
            return "";
        }
        int end = 2;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        String release = text.substring(2, end);
        if (release.endsWith(".") || release.indexOf('.') < 0) {
            return "";
        }
        for (String pre : new String[] {"rc", "beta"}) {
            if (text.startsWith(pre, end)) {
                int number = end + pre.length();
                while (number < text.length() && Character.isDigit(text.charAt(number))) {
                    number++;
                }
                String zero = release.indexOf('.') == release.lastIndexOf('.') ? ".0" : "";
                return release + zero + "-" + pre + "." + text.substring(end + pre.length(), number);
            }
        }
        return release;
    }

    /** Whether it is a tool of Go itself, which has no modules of its own. */
    boolean isToolchain() {
        return path.startsWith("cmd/");
    }

    /** Whether it says which modules are in it; one that was built without modules does not. */
    boolean namesItsModules() {
        return main.isPresent() || !dependencies.isEmpty() || isToolchain();
    }
}
