package io.edgesec.inventory.os;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The package managers whose databases are recognised. Only {@link #DPKG} and {@link #APK} are read; the others are
 * known so that their presence is said.
 */
enum PackageManager {
    DPKG(
            List.of("var/lib/dpkg/"),
            "var/lib/dpkg/status(?:\\.d/[^/]+(?<!\\.md5sums))?",
            Set.of("debian", "ubuntu", "raspbian", "devuan", "kali", "linuxmint", "deepin", "pureos", "echo")),
    APK(
            List.of("lib/apk/db/", "usr/lib/apk/db/"),
            "(?:usr/)?lib/apk/db/installed",
            Set.of("alpine", "wolfi", "chainguard", "minimos", "postmarketos", "adelie")),
    RPM(
            List.of("var/lib/rpm", "usr/lib/sysimage/rpm/", "usr/share/rpm/"),
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
                    "sl-micro",
                    "sle-micro-rancher",
                    "suse-microos",
                    "opensuse-microos",
                    "sled",
                    "sles_sap",
                    "scientific",
                    "photon",
                    "mariner",
                    "azurelinux",
                    "openeuler",
                    "mageia",
                    "bottlerocket",
                    "virtuozzo",
                    "eurolinux")),
    ALPM(
            List.of("var/lib/pacman/local/"),
            "var/lib/pacman/local/[^/]+/desc",
            Set.of("arch", "archarm", "manjaro", "endeavouros", "cachyos")),
    PORTAGE(List.of("var/db/pkg/"), "var/db/pkg/[^/]+/[^/]+/(?:CONTENTS|PF)", Set.of("gentoo", "flatcar")),
    NIX(List.of("nix/"), "nix/var/nix/db/db\\.sqlite|nix/store/[^/]+", Set.of("nixos")),
    GUIX(List.of("gnu/store/"), "gnu/store/[^/]+", Set.of("guix")),
    CHISEL(List.of("var/lib/chisel/"), "var/lib/chisel/manifest\\.wall", Set.of()),
    OPKG(List.of("usr/lib/opkg/", "var/lib/opkg/"), "(?:usr|var)/lib/opkg/status", Set.of("openwrt")),
    XBPS(List.of("var/db/xbps/"), "var/db/xbps/pkgdb-[^/]+\\.plist", Set.of("void")),
    PKGTOOLS(
            List.of("var/log/packages/", "var/lib/pkgtools/"),
            "var/(?:log|lib/pkgtools)/packages/[^/]+",
            Set.of("slackware")),
    SWUPD(List.of("usr/share/clear/bundles/"), "usr/share/clear/bundles/[^/]+", Set.of("clear-linux-os"));

    private final String[] roots;
    private final Pattern database;
    private final Set<String> distributions;

    /** @param roots what every path of the database begins with, so that few of an image's paths meet the pattern */
    PackageManager(List<String> roots, String database, Set<String> distributions) {
        this.roots = roots.toArray(new String[0]);
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
        for (String root : roots) {
            if (path.startsWith(root)) {
                return database.matcher(path).matches();
            }
        }
        return false;
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
