package io.edgesec.inventory.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.image.ImageLimits;
import io.edgesec.image.LayerOrigin;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.CatalogerStatus.Outcome;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.License;
import io.edgesec.inventory.SourcePackage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatingSystemCatalogersTest {
    private static final String ALPINE = "ID=alpine\nVERSION_ID=3.20.1\nPRETTY_NAME=\"Alpine Linux v3.20\"\n";
    private static final String STATUS = "var/lib/dpkg/status";
    private static final String INSTALLED = "lib/apk/db/installed";
    private static final String MUSL = "P:musl\nV:1.2.5-r0\nA:x86_64\n\n";
    private static final byte[] ELF = "\u007fELF program".getBytes(StandardCharsets.US_ASCII);

    @Test
    void debian_packages_carry_purl_source_licences_and_edges() {
        Packages packages = byName(dpkg(debian()));

        assertThat(packages.list()).hasSize(20);
        Component libc = packages.get("libc6");
        assertThat(libc.purl().orElseThrow())
                .hasToString("pkg:deb/debian/libc6@2.36-9%2Bdeb12u14?arch=amd64&distro=debian-12");
        assertThat(libc.source()).contains(new SourcePackage("glibc", "2.36-9+deb12u14"));
        assertThat(libc.supplier()).contains("GNU Libc Maintainers <debian-glibc@lists.debian.org>");
        assertThat(libc.licenses())
                .containsExactly(new License("common-licenses/GPL-2"), new License("common-licenses/LGPL-2.1"));
        assertThat(packages.get("zlib1g").version()).isEqualTo("1:1.2.13.dfsg-1");
        assertThat(packages.get("zlib1g").ref())
                .isEqualTo("pkg:deb/debian/zlib1g@1:1.2.13.dfsg-1?arch=amd64&distro=debian-12");
        assertThat(packages.get("adduser").licenses()).extracting(License::text).contains("GPL-2.0-or-later");
        assertThat(packages.get("adduser").dependsOn())
                .containsExactly(packages.get("passwd").ref());
        assertThat(packages.get("bash").dependsOn())
                .as("pre-depends count, what is not installed does not")
                .containsExactlyInAnyOrder(
                        packages.get("base-files").ref(),
                        packages.get("debianutils").ref(),
                        libc.ref(),
                        packages.get("libtinfo6").ref());
        assertThat(packages.get("base-files").dependsOn())
                .as("awk is provided by mawk")
                .containsExactly(packages.get("mawk").ref());
    }

    @Test
    void distroless_stanzas_without_status_are_installed_packages() {
        LayeredFiles files = LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
                .resources("distroless", "var/lib/dpkg/");

        Cataloged cataloged = dpkg(files);

        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(cataloged.components()).extracting(Component::name).containsExactly("libc6", "tzdata");
        assertThat(cataloged.components().get(0).occurrences().get(0).path()).isEqualTo("var/lib/dpkg/status.d/libc6");
    }

    @Test
    void a_package_in_status_and_status_d_is_one_component_at_two_places() {
        String stanza = "Package: a\nStatus: install ok installed\nVersion: 1\nArchitecture: all\n\n";
        Cataloged cataloged = dpkg(debianWith(stanza).file("var/lib/dpkg/status.d/a", stanza));

        assertThat(cataloged.components())
                .singleElement()
                .satisfies(c -> assertThat(c.occurrences()).hasSize(2));
    }

    @ParameterizedTest
    @CsvSource({
        "install ok installed, 1",
        "hold ok installed, 1",
        "deinstall ok installed, 1",
        "install ok half-installed, 1",
        "install reinstreq unpacked, 1",
        "deinstall ok config-files, 0",
        "purge ok not-installed, 0",
    })
    void the_state_of_a_package_decides_not_the_wish(String status, int components) {
        Cataloged cataloged =
                dpkg(debianWith("Package: b\nStatus: install ok installed\nVersion: 1\n\nPackage: a\nStatus: " + status
                        + "\nVersion: 1\n\n"));

        assertThat(cataloged.components()).hasSize(1 + components);
        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void two_architectures_of_a_package_are_two_components_and_edges_stay_within_one() {
        String stanza =
                "Package: %s\nStatus: install ok installed\nArchitecture: %s\nMulti-Arch: same\nVersion: 1\nDepends: c:any\n\n";
        Cataloged cataloged = dpkg(debianWith(stanza.formatted("lib", "amd64")
                + stanza.formatted("lib", "i386")
                + stanza.formatted("c", "amd64")
                + stanza.formatted("c", "i386")));

        assertThat(cataloged.components())
                .extracting(Component::ref)
                .doesNotHaveDuplicates()
                .hasSize(4);
        assertThat(cataloged.components())
                .filteredOn(c -> c.name().equals("lib"))
                .allSatisfy(c -> assertThat(c.dependsOn())
                        .singleElement()
                        .asString()
                        .contains("arch=" + c.architecture().orElseThrow()));
    }

    @Test
    void alpine_packages_carry_origin_licence_and_resolved_providers() {
        Packages packages = byName(apk(alpine()));

        assertThat(packages.list()).hasSize(8);
        assertThat(packages.get("musl-utils").purl().orElseThrow())
                .hasToString("pkg:apk/alpine/musl-utils@1.2.5-r0?arch=x86_64&distro=alpine-3.20.1");
        assertThat(packages.get("musl-utils").source()).contains(new SourcePackage("musl", "1.2.5-r0"));
        assertThat(packages.get("musl-utils").dependsOn())
                .as("so: and plain names; a conflict is no dependency")
                .containsExactlyInAnyOrder(
                        packages.get("musl").ref(), packages.get("busybox").ref());
        assertThat(packages.get("alpine-baselayout").dependsOn())
                .containsExactlyInAnyOrder(
                        packages.get("alpine-baselayout-data").ref(),
                        packages.get("busybox").ref());
        assertThat(packages.get("ca-certificates-bundle").licenses()).containsExactly(new License("MPL-2.0 AND MIT"));
        assertThat(packages.get("musl").properties()).containsEntry("homepage", "https://musl.libc.org/");
    }

    @Test
    void both_places_of_the_apk_database_are_read_and_a_linked_one_only_once() {
        Cataloged linked = apk(LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", ALPINE)
                .link("lib", "usr/lib")
                .file("usr/" + INSTALLED, MUSL));

        assertThat(linked.status().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(linked.components())
                .singleElement()
                .satisfies(c -> assertThat(c.occurrences()).hasSize(1));
    }

    @Test
    void a_package_belongs_to_the_lowest_layer_that_has_had_it_since() {
        String curl = "P:curl\nV:8.9.0-r0\nA:x86_64\n\n";
        LayeredFiles files = LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", ALPINE)
                .file(INSTALLED, MUSL + curl + "P:zlib\nV:1.3.0-r0\nA:x86_64\n\n")
                .layer(LayerOrigin.APPLICATION)
                .file(INSTALLED, MUSL + "P:zlib\nV:1.3.1-r0\nA:x86_64\n\n")
                .layer(LayerOrigin.APPLICATION)
                .file(INSTALLED, MUSL + curl + "P:zlib\nV:1.3.1-r0\nA:x86_64\n\n");

        Packages packages = byName(apk(files));

        assertThat(layer(packages.get("musl"), files)).isEqualTo(0);
        assertThat(packages.get("musl").origin()).isEqualTo(LayerOrigin.BASE);
        assertThat(layer(packages.get("zlib"), files)).as("upgraded").isEqualTo(1);
        assertThat(layer(packages.get("curl"), files))
                .as("removed and installed again")
                .isEqualTo(2);
    }

    @Test
    void edges_of_several_architectures_lead_to_the_one_that_is_meant() {
        String stanza = "Package: %s\nStatus: install ok installed\nArchitecture: %s\nVersion: 1\nDepends: %s\n\n";
        Packages packages = byName(dpkg(debianWith(stanza.formatted("dpkg", "amd64", "")
                + stanza.formatted("c", "amd64", "")
                + stanza.formatted("c", "i386", "")
                + stanza.formatted("data", "all", "c (>= 1)")
                + stanza.formatted("cross", "amd64", "c:i386, data, dpkg:native, absent | c:any"))));

        assertThat(packages.get("data").dependsOn())
                .as("a package for all depends on the architecture of dpkg")
                .containsExactly("pkg:deb/debian/c@1?arch=amd64&distro=debian-12");
        assertThat(packages.get("cross").dependsOn())
                .containsExactly(
                        "pkg:deb/debian/c@1?arch=amd64&distro=debian-12",
                        "pkg:deb/debian/c@1?arch=i386&distro=debian-12",
                        "pkg:deb/debian/data@1?arch=all&distro=debian-12",
                        "pkg:deb/debian/dpkg@1?arch=amd64&distro=debian-12");
    }

    @Test
    void apk_says_what_was_asked_for_and_what_each_name_is_provided_by() {
        String database =
                "C:Q1KpBGHUyJ84T4LLqFiLJgCGHIfk8=\nP:musl\nV:1.2.5-r0\nA:x86_64\np:so:libc.musl-x86_64.so.1=1 cmd:ldd=1.2.5-r0\n\n"
                        + "C:Q2zz\nP:app\nV:1-r0\nA:x86_64\nD:so:libc.musl-x86_64.so.1 cmd:ldd pc:zlib>=1.2 !bad>2 musl>=1.2\nr:old\nq:5\nk:10\ni:x\n\n"
                        + "P:zlib-dev\nV:1.3-r0\nA:x86_64\np:pc:zlib=1.3\n\n"
                        + "P:bad\nV:3-r0\nA:x86_64\n\n";
        Packages packages = byName(apk(LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", ALPINE)
                .file("etc/apk/world", "app=1-r0\ncmd:ldd\n!bad\nzlib-dev@edge\n")
                .file("usr/lib/apk/db/installed", database)));

        assertThat(packages.get("app").dependsOn())
                .containsExactly(
                        packages.get("musl").ref(), packages.get("zlib-dev").ref());
        assertThat(packages.list())
                .filteredOn(c -> "true".equals(c.properties().get("apk:requested")))
                .extracting(Component::name)
                .containsExactlyInAnyOrder("app", "musl", "zlib-dev");
        assertThat(packages.get("musl").properties())
                .containsEntry("apk:digest", "sha1:2a90461d4c89f384f82cba8588b2600861c87e4f");
        assertThat(packages.get("app").properties()).doesNotContainKey("apk:digest");
    }

    @Test
    void packages_of_ubuntu_under_the_name_of_debian_are_not_held_against_debians_advisories() {
        LayeredFiles files = debianWith(
                "Package: base-files\nStatus: install ok installed\nArchitecture: amd64\nVersion: 12ubuntu4.7\n\n");

        assertThat(problem(files, "distribution")).contains("is of ubuntu");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "dpkg-query.tsv", delimiter = '\t')
    void dpkg_itself_says_the_same(
            String name, String architecture, String version, String source, String sourceVersion) {
        Component component = byName(dpkg(debian())).get(name);

        assertThat(component.architecture()).contains(architecture);
        assertThat(component.version()).isEqualTo(version);
        assertThat(component.source()).contains(new SourcePackage(source, sourceVersion));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Permission is hereby granted, free\\n * of charge, to any person obtaining a copy of | MIT",
                "Redistribution and use in source\\nand binary forms ... Neither the name of | BSD-3-Clause",
                "Redistribution and use in source and binary forms | BSD-2-Clause",
                "under the terms of the GNU General Public License as published by the Free Software Foundation; either version 2 of the License, or (at your option) any later version | GPL-2.0-or-later",
                "the GNU Lesser General Public License version 2.1, or at your option any later version | LGPL-2.1-or-later",
                "Licensed under the Apache License, Version 2.0 | Apache-2.0",
                "All rights reserved. | ",
            })
    void a_free_text_is_named_by_sentences_of_its_licence(String text, String license) {
        Cataloged cataloged = dpkg(debianWith("Package: a\nStatus: install ok installed\nVersion: 1\n\n")
                .file("usr/share/doc/a/copyright", "This is a.\n\n" + text.replace("\\n", "\n") + "\n"));

        assertThat(cataloged.components().get(0).licenses())
                .extracting(License::text)
                .isEqualTo(license == null ? List.of() : List.of(license));
    }

    @Test
    void a_line_of_apk_may_be_longer_than_any_buffer() {
        StringBuilder provides = new StringBuilder("p:");
        for (int i = 0; i < 20_000; i++) {
            provides.append("so:lib").append(i).append(".so.1=1.0 ");
        }
        Packages packages = byName(apk(LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", ALPINE)
                .file(INSTALLED, "P:big\nV:1-r0\nA:x86_64\n" + provides + "\n\nP:z\nV:1-r0\nD:so:lib19999.so.1\n\n")));

        assertThat(provides).hasSizeGreaterThan(256 << 10);
        assertThat(packages.get("z").dependsOn())
                .containsExactly(packages.get("big").ref());
    }

    @Test
    void a_package_knows_the_archives_that_it_brought() {
        PackageOwnership debian = ownership(debian().file(
                        "var/lib/dpkg/info/libc6:amd64.list",
                        "/.\n/lib\n/lib/java\n/lib/java/c.jar\n/usr/share/doc/x\n")
                .link("lib", "usr/lib")
                .file("usr/lib/java/c.jar", "zip"));
        assertThat(debian.owner("usr/lib/java/c.jar"))
                .contains("pkg:deb/debian/libc6@2.36-9%2Bdeb12u14?arch=amd64&distro=debian-12");
        assertThat(debian.owner("app/shop.jar")).isEmpty();

        PackageOwnership distroless = ownership(LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", "ID=debian\nVERSION_ID=12\n")
                .resources("distroless", "var/lib/dpkg/")
                .file("usr/share/java/tz.jar", "zip"));
        assertThat(distroless.owner("usr/share/java/tz.jar"))
                .contains("pkg:deb/debian/tzdata@2024a-0%2Bdeb12u1?arch=all&distro=debian-12");

        PackageOwnership alpine = ownership(alpine().file("usr/share/java/jna-5.14.0.jar", "zip"));
        assertThat(alpine.owner("usr/share/java/jna-5.14.0.jar"))
                .contains("pkg:apk/alpine/java-jna@5.14.0-r0?arch=noarch&distro=alpine-3.20.1");
    }

    @Test
    void a_package_knows_every_file_that_it_brought_through_links_near_the_root() {
        PackageOwnership debian = ownership(debian().file(
                        "var/lib/dpkg/info/libc6:amd64.list",
                        "/.\r\n/bin/tool\n/usr/lib/python3/dist-packages/a-1.dist-info/METADATA\n/usr/lib64/x/package.json")
                .file("var/lib/dpkg/info/bash.md5sums", "d41d8cd98f00b204e9800998ecf8427e  usr/bin/ba sh\nshort  x\n")
                .file("var/lib/dpkg/info/absent.list", "/usr/bin/absent\n")
                .link("bin", "usr/bin")
                .link("usr/lib64", "/usr/lib")
                .file("usr/bin/tool", "elf")
                .file("usr/lib/x/package.json", "{}"));

        assertThat(debian.owner("usr/bin/tool").orElseThrow()).contains("/libc6@");
        assertThat(debian.owner("usr/lib/x/package.json").orElseThrow()).contains("/libc6@");
        assertThat(debian.owner("usr/lib/python3/dist-packages/a-1.dist-info/METADATA")
                        .orElseThrow())
                .contains("/libc6@");
        assertThat(debian.owner("usr/bin/ba sh").orElseThrow()).contains("/bash@");
        assertThat(debian.owner("usr/bin/absent"))
                .as("its package is not installed")
                .isEmpty();
        assertThat(debian.owner("usr/bin/other")).isEmpty();
    }

    @Test
    void a_hundred_thousand_paths_keep_their_owners() {
        PackageOwnership.Builder builder = new PackageOwnership.Builder(debian());
        for (int i = 0; i < 100_000; i++) {
            builder.add("ref" + i % 500, "usr/share/f" + i);
            builder.add("later", "usr/share/f" + i);
        }
        PackageOwnership ownership = builder.build();

        for (int i = 0; i < 100_000; i += 7) {
            assertThat(ownership.owner("usr/share/f" + i)).contains("ref" + i % 500);
        }
        assertThat(ownership.owner("usr/share/f100000")).isEmpty();
    }

    @Test
    void a_complete_image_has_no_problem_anywhere() {
        assertThat(statuses(debian())).allSatisfy(s -> assertThat(s.problems()).isEmpty());
        assertThat(statuses(alpine())).allSatisfy(s -> assertThat(s.problems()).isEmpty());
        assertThat(statuses(LayeredFiles.of(LayerOrigin.APPLICATION).file("app/shop.jar", "zip")))
                .as("scratch with a jar")
                .allSatisfy(s -> assertThat(s.problems()).isEmpty());
    }

    @Test
    void a_database_without_os_release_is_partial_and_its_packages_have_only_a_supposed_name() {
        LayeredFiles files = LayeredFiles.of(LayerOrigin.BASE).file(INSTALLED, MUSL);

        assertThat(problem(files, "distribution"))
                .contains("etc/os-release: no usable os-release beside the package database of apk");
        Component musl = apk(files).components().get(0);
        assertThat(musl.isIdentified()).isFalse();
        assertThat(musl.candidates()).singleElement().hasToString("pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64");
    }

    @Test
    void an_older_release_file_names_the_distribution_but_not_for_certain() {
        LayeredFiles files =
                LayeredFiles.of(LayerOrigin.BASE).file(INSTALLED, MUSL).file("etc/alpine-release", "3.18.4\n");

        assertThat(OperatingSystemCatalogers.release()
                        .catalog(files)
                        .orElseThrow()
                        .versionId())
                .isEqualTo("3.18.4");
        assertThat(problem(files, "distribution")).contains("no usable os-release; taken for Alpine Linux 3.18.4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ID=debian | var/lib/dpkg/status: debian without its package database (dpkg)",
                "ID=fedora | usr/lib/sysimage/rpm/rpmdb.sqlite: fedora without its package database (rpm)",
                "ID=neon\\nID_LIKE=\"ubuntu debian\" | var/lib/dpkg/status: neon without",
                "ID=mine | etc/os-release: the distribution mine is not known",
                "NAME=nameless | etc/os-release: has no ID",
                "ID=\"../../etc\" | etc/os-release: ID is \"../../etc\"; expected",
                "ID=debian\\nVERSION_ID='1 2' | etc/os-release: VERSION_ID is \"1 2\"",
            })
    void a_distribution_without_a_package_database_is_partial(String release, String expected) {
        LayeredFiles files = LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", release.replace("\\n", "\n") + "\n")
                .file("bin/sh", ELF, 0755);

        assertThat(cataloged(files, "distribution").status().problems())
                .anySatisfy(p -> assertThat(p.path() + ": " + p.reason()).startsWith(expected));
    }

    @Test
    void an_empty_folder_is_no_package_database() {
        LayeredFiles files = LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", "ID=arch\n")
                .file("var/lib/pacman/local/ALPM_DB_VERSION", "9");

        assertThat(problem(files, "distribution"))
                .startsWith("var/lib/pacman/local: arch without its package database");
    }

    @Test
    void native_programs_in_an_image_without_distribution_are_said() {
        LayeredFiles files = LayeredFiles.of(LayerOrigin.APPLICATION)
                .file("app", ELF, 0755)
                .file("run.sh", "#!/bin/sh".getBytes(StandardCharsets.US_ASCII), 0755);

        assertThat(problem(files, "distribution"))
                .isEqualTo("app: a native program in an image without os-release and package database;"
                        + " what it was made from is not listed");
    }

    @ParameterizedTest
    @CsvSource({
        "var/lib/rpm/Packages, rpm",
        "usr/lib/sysimage/rpm/rpmdb.sqlite, rpm",
        "var/lib/rpmmanifest/container-manifest-2, rpm",
        "var/lib/pacman/local/bash-5.2-1/desc, other-package-managers",
        "var/db/pkg/app-shells/bash-5.2/CONTENTS, other-package-managers",
        "nix/store/abc-bash, other-package-managers",
        "var/lib/chisel/manifest.wall, other-package-managers",
        "usr/lib/opkg/status, other-package-managers",
    })
    void databases_that_are_not_read_fail_their_cataloger(String path, String cataloger) {
        LayeredFiles files = debian().file(path, "anything");

        assertThat(statuses(files))
                .filteredOn(s -> s.cataloger().equals(cataloger))
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.outcome()).isEqualTo(Outcome.FAILED);
                    assertThat(s.problems().get(0).reason())
                            .endsWith("databases are not read by this version; none of its packages is listed");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "debian, 13, base-files 12.4+deb12u5, says release 13",
        "debian, 12, base-files 12.4+deb12u5, no problem",
        "debian, '', base-files 13.3, no problem",
        "debian, 12, base-passwd 3.6.1, no problem",
        "alpine, 3.21.0, alpine-release 3.20.1-r0, says release 3.21",
        "alpine, 3.20.3, alpine-base 3.20.1-r0, no problem",
    })
    void an_os_release_of_another_release_than_its_package_is_said(
            String id, String version, String installed, String expected) {
        String[] parts = installed.split(" ");
        LayeredFiles files =
                LayeredFiles.of(LayerOrigin.BASE).file("etc/os-release", "ID=" + id + "\nVERSION_ID=" + version + "\n");
        files = id.equals("debian")
                ? files.file(STATUS, "Package: " + parts[0] + "\nVersion: " + parts[1] + "\n")
                : files.file(INSTALLED, "P:" + parts[0] + "\nV:" + parts[1] + "\n\n");

        assertThat(problem(files, "distribution")).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "srv/chroot/var/lib/dpkg/status",
                "opt/rootfs/var/lib/dpkg/status.d/libssl3",
                "mnt/lib/apk/db/installed",
                "mnt/usr/lib/apk/db/installed",
                "x/var/lib/rpm/rpmdb.sqlite"
            })
    void a_database_below_another_root_is_said(String path) {
        assertThat(problem(debian().file(path, "anything"), "distribution"))
                .isEqualTo(path + ": a package database below another root; its packages are not listed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Package: a\\nStatus: install ok installed\\nVers | 1 | line 3: expected \"Field: value\", found \"Vers\"",
                "Package: a\\nStatus: install ok installed\\n | 1 | line 1: the package a has no Version",
                "Version: 1\\n\\n | 1 | line 1: a stanza without Package",
                "Package: ../a\\nVersion: 1\\n\\n | 1 | line 1: not a package name: \"../a\"",
                "Package: a\\nVersion: 1 2\\n\\n | 1 | line 1: the package a has no valid Version: \"1 2\"",
                "Package: a\\nStatus: ok\\nVersion: 1\\n\\n | 2 | line 1: the package a has the unknown Status",
                "Package: a\\nPackage: b\\nVersion: 1\\n\\n | 2 | line 2: the field \"package\" occurs twice",
            })
    void a_damaged_dpkg_database_is_partial_and_says_where(String damage, int components, String reason) {
        String whole = "Package: z\nStatus: install ok installed\nVersion: 1\n\n";
        Cataloged cataloged = dpkg(debianWith(damage.replace("\\n", "\n") + "\n\n" + whole));

        assertThat(cataloged.components()).hasSize(components);
        assertThat(cataloged.status().outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(cataloged.status().problems())
                .anySatisfy(p -> assertThat(p.path() + ": " + p.reason()).startsWith(STATUS + ": " + reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P:musl\\nV:1.2.5-r0\\nA:x86_64\\n | PARTIAL | the last package is not closed by an empty line",
                "P:musl\\nV:1.2.5-r0\\nA:x8 | PARTIAL | the last package is not closed by an empty line",
                "P:musl\\n\\n | FAILED | the package musl has no version (V)",
                "V:1\\n\\n | FAILED | an entry without a name (P)",
                "\u0001\u0002garbage\\n\\n | FAILED | expected a letter, a colon and a value",
                "'' | FAILED | the package database lists no package",
                "P:mu sl\\nV:1\\n\\n | FAILED | not a package name",
            })
    void a_damaged_apk_database_never_succeeds(String damage, Outcome outcome, String reason) {
        Cataloged cataloged = apk(LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", ALPINE)
                .file(INSTALLED, damage.replace("\\n", "\n")));

        assertThat(cataloged.status().outcome()).isEqualTo(outcome);
        assertThat(cataloged.status().problems())
                .anySatisfy(p -> assertThat(p.reason()).contains(reason));
    }

    @Test
    void a_database_that_lost_whole_entries_is_told_by_the_file_lists_left_behind() {
        String entry = "Package: %s\nStatus: %s\nVersion: 1\nArchitecture: amd64\n\n";
        LayeredFiles files = debianWith(entry.formatted("a", "install ok installed")
                        + entry.formatted("b", "deinstall ok config-files"))
                .file("var/lib/dpkg/info/a:amd64.list", "/.\n")
                .file("var/lib/dpkg/info/b.list", "/.\n");
        assertThat(dpkg(files).status().problems()).isEmpty();

        files.file("var/lib/dpkg/info/c.list", "/.\n").file("var/lib/dpkg/info/d:i386.list", "/.\n");
        assertThat(problem(files, "dpkg"))
                .isEqualTo(STATUS + ": does not list c and 1 more, of which var/lib/dpkg/info has the file list;"
                        + " entries are missing");
    }

    @Test
    void lines_of_any_length_are_read() {
        Cataloged cataloged = apk(LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", ALPINE)
                .file(INSTALLED, "P:a\nV:1\nD:" + "so:x ".repeat(100_000) + "musl\n\n" + MUSL));

        assertThat(cataloged.components()).hasSize(2);
        assertThat(cataloged.components().get(0).dependsOn()).hasSize(1);
    }

    @Test
    void a_database_behind_a_link_to_elsewhere_or_beyond_the_limit_is_said() {
        assertThat(problem(debian().remove(STATUS).file("srv/status", "x").link(STATUS, "/srv/status"), "dpkg"))
                .startsWith(STATUS + ": is not a file that is read: regular srv/status");
        assertThat(problem(debian().file(STATUS, new byte[(32 << 20) + 1], 0644), "dpkg"))
                .contains("is larger than the 33554432 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ID=debian\nVERSION_ID=\"12\"\n",
                "ID='debian'\nVERSION_ID=12",
                "# c\n\nVERSION_ID=11\nID=debian\nVERSION_ID=\"1\\2\"\nnonsense\nID =x\n",
                "ID=Debian\r\nVERSION_ID=12\r\n",
            })
    void os_release_is_read_as_a_shell_would(String text) {
        assertThat(OsRelease.parse("etc/os-release", text.getBytes(StandardCharsets.UTF_8))
                        .operatingSystem())
                .get()
                .satisfies(os -> assertThat(os.id() + os.versionId()).isEqualTo("debian12"));
    }

    @ParameterizedTest
    @CsvSource({
        "GPL-2+, GPL-2.0-or-later",
        "GPL-2, GPL-2.0-only",
        "GPLv3+, GPL-3.0-or-later",
        "LGPL-2.1+, LGPL-2.1-or-later",
        "GPL-1+ or Artistic, GPL-1.0-or-later OR Artistic-1.0-Perl",
        "Expat, MIT",
        "GPL-9, GPL-9",
        "GFDL-NIV-1.3+, GFDL-1.3-no-invariants-or-later",
        "GPL-NIV-3, GPL-NIV-3",
        "BSD-3-clause and/or MIT-like, BSD-3-clause and/or MIT-like",
        "GPL-2 or Expat and ISC, GPL-2 or Expat and ISC",
        "public-domain, public-domain",
    })
    void licences_become_spdx_only_where_that_is_certain(String debian, String expected) {
        assertThat(DebianLicense.spdx(debian)).isEqualTo(expected);
    }

    private record Packages(List<Component> list) {
        Component get(String name) {
            return list.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
        }
    }

    private static LayeredFiles debian() {
        return LayeredFiles.of(LayerOrigin.BASE)
                .resources("debian-12", "")
                .link("etc/os-release", "../usr/lib/os-release");
    }

    private static LayeredFiles debianWith(String status) {
        return LayeredFiles.of(LayerOrigin.BASE)
                .file("etc/os-release", "ID=debian\nVERSION_ID=12\n")
                .file(STATUS, status);
    }

    private static LayeredFiles alpine() {
        return LayeredFiles.of(LayerOrigin.BASE).file("etc/os-release", ALPINE).resources("alpine", "lib/apk/db/");
    }

    private static Cataloged dpkg(LayeredFiles files) {
        return cataloged(files, "dpkg");
    }

    private static Cataloged apk(LayeredFiles files) {
        return cataloged(files, "apk");
    }

    private static Cataloged cataloged(LayeredFiles files, String name) {
        return OperatingSystemCatalogers.all(ImageLimits.defaults()).stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow()
                .catalog(files);
    }

    private static PackageOwnership ownership(LayeredFiles files) {
        return OperatingSystemCatalogers.ownership(ImageLimits.defaults()).catalog(files);
    }

    private static List<CatalogerStatus> statuses(LayeredFiles files) {
        return OperatingSystemCatalogers.all(ImageLimits.defaults()).stream()
                .map(c -> c.catalog(files).status())
                .toList();
    }

    private static String problem(LayeredFiles files, String cataloger) {
        return cataloged(files, cataloger).status().problems().stream()
                .findFirst()
                .map(p -> p.path() + ": " + p.reason())
                .orElse("no problem");
    }

    private static Packages byName(Cataloged cataloged) {
        assertThat(cataloged.status())
                .isEqualTo(CatalogerStatus.of(
                        cataloged.status().cataloger(), cataloged.components().size(), List.of()));
        return new Packages(cataloged.components());
    }

    private static int layer(Component component, LayeredFiles files) {
        return files.layers().stream()
                .filter(l -> component
                        .occurrences()
                        .get(0)
                        .layer()
                        .filter(l.diffId()::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .index();
    }
}
