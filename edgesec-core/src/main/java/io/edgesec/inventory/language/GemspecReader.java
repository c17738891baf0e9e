package io.edgesec.inventory.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * {@code specifications/NAME-VERSION.gemspec}, which RubyGems writes for every installed and every default gem in one
 * fixed form ({@code Gem::Specification#to_ruby}): an assignment of literals a line. The code is not executed. Where
 * name or version are no literals, the {@code # stub:} line tells them, else the name of the file. What follows an
 * {@code else} is the same dependencies for older versions of RubyGems, with those of development among them.
 */
final class GemspecReader implements MetadataReader {
    private static final String FOLDER = "specifications/";
    private static final int LIMIT = 4 << 20;

    @Override
    public String id() {
        return "gemspec/1";
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".gemspec") && (path.contains("/" + FOLDER) || path.startsWith(FOLDER));
    }

    /** The folder of gems that the specification stands in. */
    static String home(FoundPackage found) {
        int folder = found.path().indexOf("/" + FOLDER);
        return folder < 0 ? "" : found.path().substring(0, folder);
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        String text = new String(BoundedBytes.read(path, content, LIMIT), StandardCharsets.UTF_8);
        Identity identity = new Identity();
        for (String line : text.split("\n")) {
            identity.learn(line.strip());
        }
        PackageMetadata.Builder metadata = identity.metadata(Paths.name(path));
        for (String line : text.split("\n")) {
            if (line.strip().equals("else")) {
                break;
            }
            assignment(line.strip()).ifPresent(dot -> describe(line.strip(), dot, metadata));
        }
        return MetadataFile.of(metadata.build());
    }

    /** Where the dot of {@code s.attribute} stands, if the line begins so. */
    private static Optional<Integer> assignment(String line) {
        int dot = 0;
        while (dot < line.length() && (Character.isLetterOrDigit(line.charAt(dot)) || line.charAt(dot) == '_')) {
            dot++;
        }
        return dot > 0 && dot < line.length() && line.charAt(dot) == '.' ? Optional.of(dot) : Optional.empty();
    }

    private static String attribute(String line, int dot) {
        int end = dot + 1;
        while (end < line.length() && (Character.isLetterOrDigit(line.charAt(end)) || line.charAt(end) == '_')) {
            end++;
        }
        return line.substring(dot + 1, end);
    }

    private static void describe(String line, int dot, PackageMetadata.Builder metadata) {
        switch (attribute(line, dot)) {
            case "license", "licenses" -> RubyLiteral.strings(line).forEach(metadata::license);
            case "author", "authors" ->
                RubyLiteral.strings(line).stream().findFirst().ifPresent(metadata::supplier);
            case "homepage" ->
                RubyLiteral.strings(line).stream().findFirst().ifPresent(url -> metadata.address("homepage", url));
            case "metadata" -> sourceCode(RubyLiteral.strings(line), metadata);
            case "add_dependency", "add_runtime_dependency" ->
                RubyLiteral.strings(line).stream().findFirst().ifPresent(metadata::requires);
            default -> {
                // files, dates, requirements on Ruby itself
            }
        }
    }

    private static void sourceCode(List<String> keysAndValues, PackageMetadata.Builder metadata) {
        int key = keysAndValues.indexOf("source_code_uri");
        if (key >= 0 && key + 1 < keysAndValues.size()) {
            metadata.address("vcs", keysAndValues.get(key + 1));
        }
    }

    /** Name, version and platform, from the surest place that has them. Not thread-safe. */
    private static final class Identity {
        private static final String STUB = "# stub: ";

        private String name = "";
        private String version = "";
        private String platform = "";
        private String[] stub = {};

        void learn(String line) {
            if (line.startsWith(STUB) && stub.length == 0) {
                stub = line.substring(STUB.length()).split(" ", 4);
            }
            assignment(line).ifPresent(dot -> {
                List<String> strings = RubyLiteral.strings(line);
                String first = strings.isEmpty() || !Texts.isName(strings.get(0)) ? "" : strings.get(0);
                switch (attribute(line, dot)) {
                    case "name" -> name = name.isEmpty() ? first : name;
                    case "version" -> version = version.isEmpty() ? first : version;
                    case "platform" -> platform = platform.isEmpty() ? first : platform;
                    default -> {
                        // described later
                    }
                }
            });
        }

        PackageMetadata.Builder metadata(String file) throws IOException {
            String base = file.substring(0, file.length() - ".gemspec".length());
            int hyphen = base.lastIndexOf('-');
            String named = first(name, stub.length > 0 ? stub[0] : "", hyphen > 0 ? base.substring(0, hyphen) : "");
            String versioned = first(version, stub.length > 1 ? stub[1] : "", base.substring(hyphen + 1));
            if (!isGem(named) || !isGem(versioned) || !Character.isDigit(versioned.charAt(0))) {
                throw new IOException("expected a gem's name and version, found " + Texts.quoted(named) + " and "
                        + Texts.quoted(versioned));
            }
            PackageMetadata.Builder metadata = PackageMetadata.named(named, versioned);
            String built = first(platform, stub.length > 2 ? stub[2] : "");
            return built.equals("ruby") ? metadata : metadata.property(".platform", built);
        }

        /** Letters, digits, dots, hyphens and underscores ({@code Gem::Specification::VALID_NAME_PATTERN}). */
        private static boolean isGem(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (!Character.isLetterOrDigit(c) && "-._".indexOf(c) < 0) {
                    return false;
                }
            }
            return Texts.isName(text);
        }

        private static String first(String... candidates) {
            for (String candidate : candidates) {
                if (isGem(candidate)) {
                    return candidate;
                }
            }
            return "";
        }
    }
}
