package io.edgesec.inventory.language;

import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What packages of one kind are called (purl-spec, types) and how one finds another. */
enum Ecosystem {
    NPM(PackageType.NPM) {
        @Override
        PackageUrl purl(PackageMetadata metadata) {
            return scoped(metadata, metadata.name(), Map.of());
        }

        @Override
        Resolution resolution(ImageFilesystem filesystem, List<FoundPackage> all) {
            return new NodeResolution(filesystem, all);
        }
    },
    PYPI(PackageType.PYPI) {
        @Override
        PackageUrl purl(PackageMetadata metadata) {
            return plain(metadata, PythonNames.normalized(metadata.name()), Map.of());
        }

        @Override
        Resolution resolution(ImageFilesystem filesystem, List<FoundPackage> all) {
            PythonRequirements requirements = PythonRequirements.of(all);
            return new NameResolution(all, PythonNames::root, PythonNames::normalized, requirements::in, true);
        }

        /** Says so where the metadata is no longer what the installer recorded. */
        @Override
        Map<String, String> remarks(PackageMetadata metadata) {
            String recorded = metadata.property(PythonRecordReader.SHA256);
            return recorded.isEmpty() || recorded.equals(metadata.property(PythonMetadataReader.SHA256))
                    ? Map.of()
                    : Map.of("python:metadataChanged", "true");
        }
    },
    GEM(PackageType.GEM) {
        @Override
        PackageUrl purl(PackageMetadata metadata) {
            return plain(metadata, metadata.name(), qualifiers(metadata, "platform"));
        }

        @Override
        Resolution resolution(ImageFilesystem filesystem, List<FoundPackage> all) {
            return new NameResolution(
                    all, GemspecReader::home, n -> n, f -> f.metadata().requirements(), true);
        }
    },
    COMPOSER(PackageType.COMPOSER) {
        @Override
        PackageUrl purl(PackageMetadata metadata) {
            return scoped(metadata, metadata.name().toLowerCase(Locale.ROOT), Map.of());
        }
    },
    NUGET(PackageType.NUGET),
    CARGO(PackageType.CARGO) {
        @Override
        String key(String name) {
            return name;
        }
    },
    JULIA(PackageType.JULIA) {
        @Override
        PackageUrl purl(PackageMetadata metadata) {
            return plain(metadata, metadata.name(), qualifiers(metadata, "uuid"));
        }
    },
    CONDA(PackageType.CONDA) {
        @Override
        PackageUrl purl(PackageMetadata metadata) {
            return plain(metadata, metadata.name(), qualifiers(metadata, "build", "channel", "subdir"));
        }

        @Override
        Resolution resolution(ImageFilesystem filesystem, List<FoundPackage> all) {
            return new NameResolution(
                    all, FoundPackage::folder, n -> n, f -> f.metadata().requirements(), false);
        }
    },
    CRAN(PackageType.CRAN) {
        @Override
        Resolution resolution(ImageFilesystem filesystem, List<FoundPackage> all) {
            return new NameResolution(
                    all, RPackageReader::library, n -> n, f -> f.metadata().requirements(), true);
        }
    },
    PEAR(PackageType.PEAR) {
        @Override
        PackageUrl purl(PackageMetadata metadata) {
            return scoped(metadata, metadata.name(), Map.of());
        }
    },
    JVM(PackageType.PROGRAM) {
        @Override
        PackageUrl purl(PackageMetadata metadata) {
            String repository = metadata.property(JavaReleaseReader.REPOSITORY);
            return new PackageUrl(
                    type().purlType(),
                    metadata.property(JavaReleaseReader.VENDOR),
                    metadata.name(),
                    metadata.version(),
                    Texts.isName(repository) ? Map.of("repository_url", repository) : Map.of());
        }
    };

    private final PackageType type;

    Ecosystem(PackageType type) {
        this.type = type;
    }

    PackageType type() {
        return type;
    }

    PackageUrl purl(PackageMetadata metadata) {
        return plain(metadata, metadata.name(), Map.of());
    }

    /** What follows from all that was found about a package, for the SBOM. */
    Map<String, String> remarks(PackageMetadata metadata) {
        return Map.of();
    }

    /** What names that mean the same package have in common. */
    String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** By name among the packages of the same file, unless the ecosystem has its own way. */
    Resolution resolution(ImageFilesystem filesystem, List<FoundPackage> all) {
        return new NameResolution(
                all, FoundPackage::path, this::key, f -> f.metadata().requirements(), false);
    }

    PackageUrl plain(PackageMetadata metadata, String name, Map<String, String> qualifiers) {
        return new PackageUrl(type.purlType(), "", name, metadata.version(), qualifiers);
    }

    /** With what stands before the slash of the name as namespace. */
    PackageUrl scoped(PackageMetadata metadata, String name, Map<String, String> qualifiers) {
        int slash = name.lastIndexOf('/');
        return new PackageUrl(
                type.purlType(),
                name.substring(0, Math.max(0, slash)),
                name.substring(slash + 1),
                metadata.version(),
                qualifiers);
    }

    private static Map<String, String> qualifiers(PackageMetadata metadata, String... keys) {
        Map<String, String> qualifiers = new TreeMap<>();
        for (String key : keys) {
            String value = metadata.property("." + key);
            if (Texts.isName(value)) {
                qualifiers.put(key, value);
            }
        }
        return qualifiers;
    }
}
