package io.edgesec.inventory.os;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The package managers whose databases are recognised. Only {@link #DPKG} and {@link #APK} are read; the others are
 * known so that their presence is said.
 */
enum PackageManager {
    DPKG(
            "var/lib/dpkg/status(?:\\.d/[^/]+(?<!\\.md5sums))?",
            Set.of("debian", "ubuntu", "raspbian", "devuan", "kali", "linuxmint", "deepin", "pureos", "echo")),
    APK("(?:usr/)?lib/apk/db/installed", Set.of("alpine", "wolfi", "chainguard", "minimos", "postmarketos", "adelie")),
    RPM(
            "(?:var/lib|usr/lib/sysimage|usr/share)/rpm/(?:Packages|Packages\\.db|rpmdb\\.sqlite)"
                    + "|var/lib/rpmmanifest/container-manifest-[12]",
            Set.of(
                    "fedora",
                    "rhel",
                    "centos",
                    "rocky",
                    "almalinux",
                    "ol",
                    "amzn",
                    "sles",
                    "suse",
                    "opensuse",
                    "opensuse-leap",
                    "opensuse-tumbleweed",
                    "sle-micro",
                    "photon",
                    "mariner",
                    "azurelinux",
                    "openeuler",
                    "mageia",
                    "bottlerocket",
                    "virtuozzo",
                    "eurolinux")),
    ALPM("var/lib/pacman/local/[^/]+/desc", Set.of("arch", "archarm", "manjaro", "endeavouros", "cachyos")),
    PORTAGE("var/db/pkg/[^/]+/[^/]+/(?:CONTENTS|PF)", Set.of("gentoo", "flatcar")),
    NIX("nix/var/nix/db/db\\.sqlite|nix/store/[^/]+", Set.of("nixos")),
    GUIX("gnu/store/[^/]+", Set.of("guix")),
    CHISEL("var/lib/chisel/manifest\\.wall", Set.of()),
    OPKG("(?:usr|var)/lib/opkg/status", Set.of("openwrt")),
    XBPS("var/db/xbps/pkgdb-[^/]+\\.plist", Set.of("void")),
    PKGTOOLS("var/(?:log|lib/pkgtools)/packages/[^/]+", Set.of("slackware")),
    SWUPD("usr/share/clear/bundles/[^/]+", Set.of("clear-linux-os"));

    private final Pattern database;
    private final Set<String> distributions;

    PackageManager(String database, Set<String> distributions) {
        this.database = Pattern.compile(database);
        this.distributions = distributions;
    }

    /** The manager of the distribution with this {@code ID} (os-release), if it is a known one. */
    static Optional<PackageManager> of(String distribution) {
        return Arrays.stream(values())
                .filter(m -> m.distributions.contains(distribution))
                .findFirst();
    }

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean isRead() {
        return this == DPKG || this == APK;
    }

    /** Whether a file under this path belongs to the manager's database. */
    boolean keepsPackagesIn(String path) {
        return database.matcher(path).matches();
    }

    /** The vendor that uses this manager before all others, supposed where none is named. */
    String customaryNamespace() {
        return this == APK ? "alpine" : "debian";
    }

    /** Where a person looks for the database. */
    String place() {
        return switch (this) {
            case DPKG -> "var/lib/dpkg/status";
            case APK -> "lib/apk/db/installed";
            case RPM -> "usr/lib/sysimage/rpm/rpmdb.sqlite";
            case ALPM -> "var/lib/pacman/local";
            case PORTAGE -> "var/db/pkg";
            case NIX -> "nix/var/nix/db/db.sqlite";
            case GUIX -> "gnu/store";
            case CHISEL -> "var/lib/chisel/manifest.wall";
            case OPKG -> "usr/lib/opkg/status";
            case XBPS -> "var/db/xbps";
            case PKGTOOLS -> "var/log/packages";
            case SWUPD -> "usr/share/clear/bundles";
        };
    }
}
