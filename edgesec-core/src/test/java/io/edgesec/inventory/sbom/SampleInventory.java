package io.edgesec.inventory.sbom;

import io.edgesec.build.Coordinates;
import io.edgesec.build.DependencyPath;
import io.edgesec.image.Digest;
import io.edgesec.image.ImageIdentity;
import io.edgesec.image.LayerOrigin;
import io.edgesec.image.Platform;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.Inventory;
import io.edgesec.inventory.LayerSummary;
import io.edgesec.inventory.License;
import io.edgesec.inventory.Occurrence;
import io.edgesec.inventory.OperatingSystem;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import io.edgesec.inventory.SourcePackage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A small image of every kind of component: packages, an application with libraries, shaded and unnamed content. */
final class SampleInventory {
    static final Digest BASE = digest("base");
    static final Digest APP = digest("app");
    static final String FAT_JAR = "app/shop.jar";

    private SampleInventory() {}

    static Inventory complete() {
        return of(
                components(),
                List.of(CatalogerStatus.of("dpkg", 3, List.of()), CatalogerStatus.of("java", 4, List.of())));
    }

    static Inventory partial() {
        return of(
                components(),
                List.of(
                        CatalogerStatus.of("dpkg", 3, List.of(new Problem("var/lib/dpkg/status", "line 9: damaged"))),
                        CatalogerStatus.of("java", 4, List.of())));
    }

    static Inventory shuffled() {
        List<Component> components = new java.util.ArrayList<>(components());
        Collections.reverse(components);
        return of(
                components,
                List.of(CatalogerStatus.of("java", 4, List.of()), CatalogerStatus.of("dpkg", 3, List.of())));
    }

    static Inventory of(List<Component> components, List<CatalogerStatus> catalogers) {
        return new Inventory(
                new ImageIdentity(Optional.of(digest("manifest")), digest("config")),
                Platform.parse("linux/amd64"),
                Optional.of(Instant.parse("2026-11-20T10:00:00Z")),
                List.of("registry.edge.example.com:5000/Team/shop:1.0.0".toLowerCase(java.util.Locale.ROOT)),
                Optional.of(
                        new OperatingSystem("debian", "12", "Debian GNU/Linux 12 (bookworm)", Optional.of("bookworm"))),
                Optional.of(Coordinates.jar("com.example", "shop", "1.0.0")),
                List.of(
                        new LayerSummary(
                                BASE, Optional.of(digest("gz")), 100, 300, LayerOrigin.BASE, Optional.of("RUN a")),
                        new LayerSummary(APP, Optional.empty(), 50, 60, LayerOrigin.APPLICATION, Optional.empty())),
                components,
                catalogers);
    }

    static List<Component> components() {
        String bash = "pkg:deb/debian/bash@5.2.15-2%2Bb13?arch=amd64&distro=debian-12";
        String libc = "pkg:deb/debian/libc6@2.36-9%2Bdeb12u14?arch=amd64&distro=debian-12";
        String gcc = "pkg:deb/debian/libgcc-s1@12.2.0-14?arch=amd64&distro=debian-12";
        return List.of(
                deb(bash, "GPL-3.0-or-later")
                        .dependsOn(List.of(libc, "pkg:deb/debian/absent@1"))
                        .build(),
                deb(libc, "LGPL-2.1")
                        .dependsOn(List.of(gcc))
                        .supplier("GNU Libc Maintainers <debian-glibc@lists.debian.org>")
                        .property("homepage", "https://www.gnu.org/software/libc/libc.html")
                        .build(),
                deb(gcc, "GPL-3.0-only OR MIT").dependsOn(List.of(libc)).build(),
                jar("com.example:shop:1.0.0", FAT_JAR)
                        .contains(List.of("spring-core", "jcl", "mystery"))
                        .build(),
                jar("org.springframework:spring-core:5.3.13", FAT_JAR + "!/BOOT-INF/lib/spring-core.jar")
                        .ref("spring-core")
                        .directDependency(true)
                        .paths(List.of(new DependencyPath(
                                List.of("com.example:shop:1.0.0", "org.springframework:spring-core:5.3.13"))))
                        .dependsOn(List.of("jcl"))
                        .license(new License("Apache-2.0"))
                        .build(),
                jar("org.springframework:spring-jcl:5.3.13", FAT_JAR + "!/BOOT-INF/lib/spring-jcl.jar")
                        .ref("jcl")
                        .build(),
                Component.builder(PackageType.UNIDENTIFIED, "mystery \u0001.jar", "")
                        .ref("mystery")
                        .hash("SHA-256", digest("mystery").hex())
                        .identity(new Identity(
                                PackageUrl.maven("org.a", "mystery", "1"),
                                IdentityMethod.MANIFEST,
                                0.5,
                                "Implementation-Title"))
                        .identity(new Identity(
                                PackageUrl.maven("org.b", "mystery", "1"),
                                IdentityMethod.FILE_NAME,
                                0.3,
                                "mystery-1.jar"))
                        .occurrence(new Occurrence(
                                FAT_JAR + "!/BOOT-INF/lib/mystery \u0001.jar", APP, LayerOrigin.APPLICATION))
                        .build());
    }

    private static Component.Builder deb(String purl, String license) {
        PackageUrl parsed = PackageUrl.parse(purl);
        return Component.builder(PackageType.DEB, parsed.name(), parsed.version())
                .purl(parsed)
                .architecture("amd64")
                .source(new SourcePackage(parsed.name() + "-source", parsed.version()))
                .identity(new Identity(parsed, IdentityMethod.PACKAGE_DATABASE, 1, "line 1"))
                .license(new License(license))
                .occurrence(new Occurrence("var/lib/dpkg/status", BASE, LayerOrigin.BASE));
    }

    private static Component.Builder jar(String gav, String path) {
        String[] parts = gav.split(":");
        PackageUrl purl = PackageUrl.maven(parts[0], parts[1], parts[2]);
        return Component.builder(PackageType.MAVEN, parts[0] + ":" + parts[1], parts[2])
                .purl(purl)
                .identity(new Identity(
                        purl, IdentityMethod.HASH_COMPARISON, 1, digest(gav).toString()))
                .identity(new Identity(purl, IdentityMethod.POM_PROPERTIES, 0.9, "META-INF/maven"))
                .hash("SHA-256", digest(gav).hex())
                .hash("SHA-512", digest(gav).hex() + digest(gav).hex())
                .occurrence(new Occurrence(path, APP, LayerOrigin.APPLICATION));
    }

    static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
