package io.edgesec.maven.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupertypesTest {
    @TempDir
    Path temp;

    /** A jar of the classes that these sources make. */
    private Path jar(String name, String... sources) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String[] files = new String[sources.length];
        for (int i = 0; i < sources.length; i++) {
            String type = sources[i].replaceAll(".*(?:class|interface) (\\w+).*", "$1");
            files[i] = Files.writeString(folder.resolve(type + ".java"), sources[i])
                    .toString();
        }
        Stream<String> options = Stream.of("-d", classes.toString(), "-cp", jars());
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                Stream.concat(options, Arrays.stream(files)).toArray(String[]::new)))
                .isZero();
        return pack(name, classes);
    }

    private String jars() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return String.join(
                    File.pathSeparator,
                    files.map(Path::toString)
                            .filter(file -> file.endsWith(".jar"))
                            .toList());
        }
    }

    private Path pack(String name, Path classes) throws IOException {
        Path jar = temp.resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static Optional<String> missing(String name, Path... jars) throws IOException {
        Map<String, List<String>> classes = new TreeMap<>();
        for (Path jar : jars) {
            classes.putAll(Supertypes.of(jar));
        }
        return new Supertypes(classes).missing(name);
    }

    @Test
    void a_class_whose_ancestor_is_nowhere_misses_it() throws Exception {
        Path api = jar("api", "package old; public interface Filter {}");
        Path base = jar("base", "package base; public abstract class Base implements old.Filter, Runnable {}");
        Path app = jar("app", "package app; public abstract class App extends base.Base {}");
        assertThat(missing("app/App", api, base, app)).isEmpty();
        assertThat(missing("app/App", base, app)).hasValue("old/Filter");
        assertThat(missing("app/App", api, app)).hasValue("base/Base");
    }

    @Test
    void what_the_jdk_has_is_not_missed() throws Exception {
        Path app = jar(
                "app",
                "package app; public abstract class App extends java.util.AbstractList<String> implements javax.sql.DataSource {}");
        assertThat(missing("app/App", app)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CAFE", "CAFEBABE", "CAFEBABE000000340002", "CAFEBABE00000034000263", "504B0304"})
    void what_is_no_class_file_has_no_supertypes(String hex) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(ClassHead.supertypes(new ByteArrayInputStream(bytes))).isEmpty();
    }

    @Test
    void indexes_that_lead_nowhere_name_nothing() throws Exception {
        byte[] bytes = HexFormat.of()
                .parseHex("CAFEBABE00000034" + "0002" + "07FFFF" + "0000" + "0000" + "0001" + "0001" + "FFFF");
        assertThat(ClassHead.supertypes(new ByteArrayInputStream(bytes))).hasValue(List.of());
    }
}
