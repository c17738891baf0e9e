package io.edgesec.inventory.os;

import io.edgesec.inventory.OperatingSystem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that named the distribution before there was os-release, or where it is missing. The vendors' own files come
 * before those that clones carry as well.
 *
 * @param reading what the text names, if it is as it should be
 */
record OlderRelease(String path, Function<String, Optional<OperatingSystem>> reading) {
    private static final Pattern ALPINE = Pattern.compile("(\\d+\\.\\d+(?:\\.\\d+)?(?:_[a-z0-9]+)?)");
    private static final Pattern DEBIAN = Pattern.compile("((\\d+)(?:\\.\\d+)*)");
    private static final Pattern DEBIAN_TO_COME = Pattern.compile("([a-z]{1,20})/sid");
    private static final Pattern RED_HAT = Pattern.compile(
            "([A-Za-z][A-Za-z ]{0,60}?)(?: Linux)?(?: Server| AMI)? release (\\d+(?:\\.\\d+)*)\\b[^\\n]{0,80}");
    private static final Pattern CPE = Pattern.compile("cpe:/o:([a-z]+):[a-z_]+:(\\d+(?:\\.\\d+)*)(?::.{0,40})?");
    private static final Pattern SUSE =
            Pattern.compile("(SUSE Linux Enterprise Server|openSUSE) (\\d+(?:\\.\\d+)?)\\b");
    private static final Pattern PATCH_LEVEL = Pattern.compile("(?m)^PATCHLEVEL\\s*=\\s*(\\d{1,3})\\s*$");
    private static final Pattern PHOTON = Pattern.compile("VMware Photon(?: OS| Linux)? (\\d+\\.\\d+)");
    private static final Pattern MARINER = Pattern.compile("CBL-Mariner (\\d+\\.\\d+)");
    private static final Pattern AZURE = Pattern.compile("(?:Microsoft )?Azure Linux (\\d+\\.\\d+)");

    private static final Map<String, String> RED_HAT_IDS = Map.ofEntries(
            Map.entry("red hat enterprise", "rhel"),
            Map.entry("centos", "centos"),
            Map.entry("centos stream", "centos"),
            Map.entry("fedora", "fedora"),
            Map.entry("rocky", "rocky"),
            Map.entry("alma", "almalinux"),
            Map.entry("almalinux", "almalinux"),
            Map.entry("oracle", "ol"),
            Map.entry("scientific", "scientific"),
            Map.entry("amazon", "amzn"));
    private static final Map<String, String> CPE_IDS = Map.of(
            "redhat", "rhel",
            "centos", "centos",
            "fedoraproject", "fedora",
            "oracle", "ol",
            "amazon", "amzn",
            "rocky", "rocky",
            "almalinux", "almalinux");

    static final List<OlderRelease> FILES = List.of(
            new OlderRelease("etc/alpine-release", OlderRelease::alpine),
            new OlderRelease("etc/almalinux-release", OlderRelease::redHat),
            new OlderRelease("etc/rocky-release", OlderRelease::redHat),
            new OlderRelease("etc/oracle-release", OlderRelease::redHat),
            new OlderRelease("etc/centos-release", OlderRelease::redHat),
            new OlderRelease("etc/fedora-release", OlderRelease::redHat),
            new OlderRelease("etc/redhat-release", OlderRelease::redHat),
            new OlderRelease("etc/system-release", OlderRelease::redHat),
            new OlderRelease("usr/lib/system-release", OlderRelease::redHat),
            new OlderRelease("etc/system-release-cpe", OlderRelease::cpe),
            new OlderRelease("etc/SuSE-release", OlderRelease::suse),
            new OlderRelease("etc/photon-release", text -> first(text, PHOTON, "photon", "Photon OS")),
            new OlderRelease("etc/mariner-release", text -> first(text, MARINER, "mariner", "CBL-Mariner")),
            new OlderRelease("etc/azurelinux-release", text -> first(text, AZURE, "azurelinux", "Azure Linux")),
            new OlderRelease("etc/lsb-release", OlderRelease::lsb),
            new OlderRelease("etc/arch-release", text -> Optional.of(named("arch", "", "Arch Linux"))),
            new OlderRelease("etc/debian_version", OlderRelease::debian));

    Optional<OperatingSystem> read(byte[] text) {
        return reading.apply(new String(text, StandardCharsets.UTF_8).strip());
    }

    private static Optional<OperatingSystem> alpine(String text) {
        Matcher version = ALPINE.matcher(text);
        return version.matches() ? Optional.of(named("alpine", version.group(), "Alpine Linux")) : Optional.empty();
    }

    /** The release by its major number; one that is still to come ({@code trixie/sid}) has none. */
    private static Optional<OperatingSystem> debian(String text) {
        Matcher version = DEBIAN.matcher(text);
        if (version.matches()) {
            return Optional.of(
                    named("debian", version.group(2), "Debian GNU/Linux").withPointRelease(version.group(1)));
        }
        Matcher codename = DEBIAN_TO_COME.matcher(text);
        return codename.matches()
                ? Optional.of(
                        new OperatingSystem("debian", "", "Debian GNU/Linux " + text, Optional.of(codename.group(1))))
                : Optional.empty();
    }

    private static Optional<OperatingSystem> redHat(String text) {
        Matcher release = RED_HAT.matcher(firstLine(text));
        return release.matches()
                ? Optional.ofNullable(RED_HAT_IDS.get(release.group(1).toLowerCase(Locale.ROOT)))
                        .map(id -> named(id, release.group(2), release.group(1)))
                : Optional.empty();
    }

    private static Optional<OperatingSystem> cpe(String text) {
        Matcher name = CPE.matcher(firstLine(text));
        return name.matches()
                ? Optional.ofNullable(CPE_IDS.get(name.group(1))).map(id -> named(id, name.group(2), id))
                : Optional.empty();
    }

    private static Optional<OperatingSystem> suse(String text) {
        Matcher name = SUSE.matcher(text);
        if (!name.lookingAt()) {
            return Optional.empty();
        }
        boolean enterprise = name.group(1).startsWith("SUSE");
        Matcher level = PATCH_LEVEL.matcher(text);
        String version = enterprise && level.find() && !level.group(1).equals("0")
                ? name.group(2) + "." + level.group(1)
                : name.group(2);
        return Optional.of(named(enterprise ? "sles" : "opensuse", version, name.group(1)));
    }

    private static Optional<OperatingSystem> first(String text, Pattern pattern, String id, String name) {
        Matcher version = pattern.matcher(text);
        return version.lookingAt() ? Optional.of(named(id, version.group(1), name)) : Optional.empty();
    }

    private static Optional<OperatingSystem> lsb(String text) {
        return OsRelease.ofLsb(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    private static OperatingSystem named(String id, String version, String name) {
        return new OperatingSystem(id, version, (name + " " + version).strip(), Optional.empty());
    }
}
