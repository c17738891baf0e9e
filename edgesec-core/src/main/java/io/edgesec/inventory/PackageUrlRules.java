package io.edgesec.inventory;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the definition of a type asks of its package URLs (purl-spec, types). npm is left as it is: its old packages
 * with capitals are others than those without.
 */
enum PackageUrlRules {
    PLAIN,
    /** Neither part knows capitals. */
    LOWER_CASE {
        @Override
        String namespace(String namespace) {
            return namespace.toLowerCase(Locale.ROOT);
        }

        @Override
        String name(String name, Map<String, String> qualifiers) {
            return name.toLowerCase(Locale.ROOT);
        }
    },
    RPM {
        @Override
        String namespace(String namespace) {
            return namespace.toLowerCase(Locale.ROOT);
        }
    },
    PYPI {
        @Override
        String name(String name, Map<String, String> qualifiers) {
            return name.toLowerCase(Locale.ROOT).replace('_', '-');
        }
    },
    HUGGINGFACE {
        @Override
        String version(String version) {
            return version.toLowerCase(Locale.ROOT);
        }
    },
    MLFLOW {
        @Override
        String name(String name, Map<String, String> qualifiers) {
            return qualifiers.getOrDefault("repository_url", "").contains("azuredatabricks")
                    ? name.toLowerCase(Locale.ROOT)
                    : name;
        }
    },
    CONAN {
        @Override
        Optional<String> violation(PackageUrl purl) {
            return purl.namespace().isEmpty() == purl.qualifier("channel").isEmpty()
                    ? Optional.empty()
                    : Optional.of("a conan package has a namespace and a channel, or neither");
        }
    },
    CRAN {
        @Override
        Optional<String> violation(PackageUrl purl) {
            return purl.version().isEmpty() ? Optional.of("a cran package has a version") : Optional.empty();
        }
    },
    SWIFT {
        @Override
        Optional<String> violation(PackageUrl purl) {
            return purl.namespace().isEmpty() || purl.version().isEmpty()
                    ? Optional.of("a swift package has a namespace and a version")
                    : Optional.empty();
        }
    },
    CPAN {
        @Override
        Optional<String> violation(PackageUrl purl) {
            return purl.name().contains(purl.namespace().isEmpty() ? "-" : "::")
                    ? Optional.of("a distribution of cpan has an author and a module has none")
                    : Optional.empty();
        }
    };

    static PackageUrlRules of(String type) {
        return switch (type) {
            case "alpm", "apk", "bitbucket", "composer", "deb", "github", "hex", "luarocks", "oci", "pub" -> LOWER_CASE;
            case "rpm", "qpkg" -> RPM;
            case "pypi" -> PYPI;
            case "huggingface" -> HUGGINGFACE;
            case "mlflow" -> MLFLOW;
            case "conan" -> CONAN;
            case "cran" -> CRAN;
            case "swift" -> SWIFT;
            case "cpan" -> CPAN;
            default -> PLAIN;
        };
    }

    String namespace(String namespace) {
        return namespace;
    }

    String name(String name, Map<String, String> qualifiers) {
        return name;
    }

    String version(String version) {
        return version;
    }

    /** What it lacks; only asked of what others wrote. */
    Optional<String> violation(PackageUrl purl) {
        return Optional.empty();
    }
}
