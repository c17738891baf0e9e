package io.edgesec.inventory.binary;

import java.util.Optional;
import java.util.SortedSet;

/**
 * Programs that often stand in an image without a package manager's knowledge, and by which of their texts they are
 * told. A text is printable ASCII up to a zero byte, as compilers lay literals down. What is found this way is a guess.
 */
enum WellKnownProgram {
    NODE("node", "node") {
        @Override
        String mark(String file) {
            return "node.js/v";
        }

        @Override
        Optional<String> version(String text, String file) {
            return after(text, mark(file));
        }
    },
    PYTHON("python", "python", "libpython") {
        @Override
        String mark(String file) {
            return VersionTexts.leadingNumbers(file.substring(file.indexOf("python") + "python".length())) + ".";
        }

        /** The text is the whole version; its first two numbers are those of the file name. */
        @Override
        Optional<String> version(String text, String file) {
            return dots(mark(file)) == 2 && text.startsWith(mark(file)) && VersionTexts.isPython(text)
                    ? Optional.of(text)
                    : Optional.empty();
        }
    },
    OPENSSL("openssl", "openssl", "libcrypto.so") {
        @Override
        String mark(String file) {
            return "OpenSSL ";
        }

        /** Such as {@code OpenSSL 3.0.11 19 Sep 2023}. */
        @Override
        Optional<String> version(String text, String file) {
            Optional<String> version = text.startsWith(mark(file)) ? after(text, mark(file)) : Optional.empty();
            int end = mark(file).length() + version.map(String::length).orElse(0);
            return version.filter(v -> dots(v) == 2
                    && text.length() > end + 1
                    && text.charAt(end) == ' '
                    && Character.isDigit(text.charAt(end + 1)));
        }
    },
    BUSYBOX("busybox", "busybox") {
        @Override
        String mark(String file) {
            return "BusyBox v";
        }

        @Override
        Optional<String> version(String text, String file) {
            return text.startsWith(mark(file)) ? after(text, mark(file)) : Optional.empty();
        }
    },
    NGINX("nginx", "nginx") {
        @Override
        String mark(String file) {
            return "nginx version: nginx/";
        }

        @Override
        Optional<String> version(String text, String file) {
            return after(text, mark(file));
        }
    },
    POSTGRESQL("postgresql", "postgres") {
        @Override
        String mark(String file) {
            return "postgres (PostgreSQL) ";
        }

        @Override
        Optional<String> version(String text, String file) {
            return after(text, mark(file));
        }
    },
    REDIS("redis", "redis-server", "redis-check-rdb", "redis-check-aof", "redis-sentinel") {
        /** Nothing but the dots of a version is in all of its texts. */
        @Override
        String mark(String file) {
            return ".";
        }

        @Override
        Optional<String> version(String text, String file) {
            return VersionTexts.isNumeric(text) && dots(text) == 2 ? Optional.of(text) : Optional.empty();
        }

        /** Its build id is the version, the place and second of the build, changes and commit, without anything between. */
        @Override
        Optional<String> certain(String text, SortedSet<String> versions) {
            String longest = "";
            for (String version : versions) {
                int at = text.indexOf(version);
                boolean built = at >= 0 && VersionTexts.isRedisBuild(text.substring(at + version.length()));
                longest = built && version.length() > longest.length() ? version : longest;
            }
            return Optional.of(longest).filter(v -> !v.isEmpty());
        }

        @Override
        boolean needsCertainty() {
            return true;
        }
    };

    private final String program;
    private final String[] files;

    WellKnownProgram(String program, String... files) {
        this.program = program;
        this.files = files;
    }

    /** Its name, as package URLs of type {@code generic} have it. */
    String program() {
        return program;
    }

    /** What every text has that tells something. */
    abstract String mark(String file);

    /** The version that a text of it tells. */
    abstract Optional<String> version(String text, String file);

    /** Which of the versions seen a further text confirms. */
    Optional<String> certain(String text, SortedSet<String> versions) {
        return Optional.empty();
    }

    /** Whether versions count only where a text confirms them. */
    boolean needsCertainty() {
        return false;
    }

    /** Whether a file of this name may be one, or a library that is as good. */
    static boolean mayBe(String name) {
        return of(name).isPresent();
    }

    static Optional<WellKnownProgram> of(String name) {
        for (WellKnownProgram known : values()) {
            for (String file : known.files) {
                if (name.startsWith(file) && VersionTexts.isVersionOrExtension(name.substring(file.length()))) {
                    return Optional.of(known);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> after(String text, String mark) {
        int at = text.indexOf(mark);
        if (at < 0) {
            return Optional.empty();
        }
        return Optional.of(VersionTexts.leading(text.substring(at + mark.length())))
                .filter(v -> v.indexOf('.') > 0);
    }

    private static int dots(String text) {
        return (int) text.chars().filter(c -> c == '.').count();
    }
}
