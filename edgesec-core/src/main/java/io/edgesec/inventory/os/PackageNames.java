package io.edgesec.inventory.os;

import io.edgesec.inventory.Component;
import io.edgesec.inventory.Identity;
import io.edgesec.inventory.IdentityMethod;
import io.edgesec.inventory.OperatingSystem;
import io.edgesec.inventory.PackageType;
import io.edgesec.inventory.PackageUrl;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How packages of a distribution are named. Where the distribution is unknown a package has no certain purl (its
 * namespace is the vendor), only the one that its format suggests.
 */
record PackageNames(PackageManager manager, Optional<OperatingSystem> operatingSystem) {
    private static final double SUPPOSED_VENDOR = 0.5;

    String ref(InstalledPackage installed) {
        return purl(installed).toString();
    }

    Component.Builder component(InstalledPackage installed) {
        PackageUrl purl = purl(installed);
        Component.Builder component = Component.builder(type(), installed.name(), installed.version())
                .ref(purl.toString())
                .identity(new Identity(
                        purl,
                        IdentityMethod.PACKAGE_DATABASE,
                        operatingSystem.isPresent() ? IdentityMethod.PACKAGE_DATABASE.confidence() : SUPPOSED_VENDOR,
                        installed.name() + " " + installed.version() + ", line " + installed.line()));
        if (operatingSystem.isPresent()) {
            component.purl(purl);
        }
        if (!installed.architecture().isEmpty()) {
            component.architecture(installed.architecture());
        }
        installed.source().ifPresent(component::source);
        installed.maintainer().map(PrintableText::of).filter(m -> !m.isEmpty()).ifPresent(component::supplier);
        installed.licenses().forEach(component::license);
        installed.properties().forEach(component::property);
        return component;
    }

    private PackageUrl purl(InstalledPackage installed) {
        Map<String, String> qualifiers = new TreeMap<>();
        if (!installed.architecture().isEmpty()) {
            qualifiers.put("arch", installed.architecture());
        }
        operatingSystem.ifPresent(
                os -> qualifiers.put("distro", os.versionId().isEmpty() ? os.id() : os.id() + "-" + os.versionId()));
        String namespace = operatingSystem.map(OperatingSystem::id).orElseGet(manager::customaryNamespace);
        return new PackageUrl(type().purlType(), namespace, installed.name(), installed.version(), qualifiers);
    }

    private PackageType type() {
        return manager == PackageManager.APK ? PackageType.APK : PackageType.DEB;
    }
}
