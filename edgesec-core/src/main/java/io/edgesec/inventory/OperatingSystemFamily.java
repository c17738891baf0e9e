package io.edgesec.inventory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The distributions that edgesec tells apart, by the {@code ID} of os-release(5). A derivative (Linux Mint, Raspbian)
 * is not its parent: its packages are built elsewhere, and the parent's advisories do not speak of them.
 */
public enum OperatingSystemFamily {
    DEBIAN("debian"),
    UBUNTU("ubuntu"),
    ECHO("echo"),
    ALPINE("alpine"),
    WOLFI("wolfi"),
    CHAINGUARD("chainguard"),
    MINIMOS("minimos"),
    RHEL("rhel"),
    CENTOS("centos"),
    /** Has the id of CentOS and is another distribution: it comes before RHEL, not after. */
    CENTOS_STREAM(),
    ALMALINUX("almalinux"),
    ROCKY("rocky"),
    ORACLE("ol"),
    AMAZON("amzn"),
    FEDORA("fedora"),
    SLES("sles", "sled", "sles_sap"),
    SLE_MICRO("sle-micro", "sl-micro", "sle-micro-rancher", "suse-microos"),
    OPENSUSE_LEAP("opensuse-leap", "opensuse"),
    OPENSUSE_TUMBLEWEED("opensuse-tumbleweed"),
    PHOTON("photon"),
    AZURE_LINUX("azurelinux"),
    MARINER("mariner"),
    BOTTLEROCKET("bottlerocket"),
    COREOS("coreos"),
    ARCH("arch"),
    /** Any other; never one without an os-release, for that is no operating system at all. */
    UNKNOWN();

    private static final Map<String, OperatingSystemFamily> BY_ID = byId();

    private final List<String> ids;

    OperatingSystemFamily(String... ids) {
        this.ids = List.copyOf(Arrays.asList(ids));
    }

    static OperatingSystemFamily of(String id, String name) {
        OperatingSystemFamily family = BY_ID.getOrDefault(id, UNKNOWN);
        return family == CENTOS && name.startsWith("CentOS Stream") ? CENTOS_STREAM : family;
    }

    private static Map<String, OperatingSystemFamily> byId() {
        Map<String, OperatingSystemFamily> families = new HashMap<>();
        for (OperatingSystemFamily family : values()) {
            family.ids.forEach(id -> families.put(id, family));
        }
        return Map.copyOf(families);
    }
}
