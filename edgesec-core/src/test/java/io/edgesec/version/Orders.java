package io.edgesec.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The orders, each with what random versions of its ecosystem are made of and with the files of its known pairs. */
enum Orders {
    DEB(VersionOrder.deb(), "0 1 2 10 01 a Z . + ~ - 1:", "deb.pairs"),
    APK(VersionOrder.apk(), "0 1 2 10 01 . . a _p _rc _alpha ~ab -r1 -r0", "apk.chains"),
    RPM(VersionOrder.rpm(), "0 1 2 10 01 a rc . . _ ~ ~ ^ ^ - 1: el8", "rpm.pairs"),
    MAVEN(VersionOrder.maven(), "0 1 2 10 01 . . - - alpha b m rc cr snapshot final ga sp x RC", "maven.chains"),
    SEMANTIC(VersionOrder.semantic(), "0 1 10 .0 .0.0 .1.2 .2 - - -rc . alpha a1 1a +b", "semantic.pairs"),
    NPM(VersionOrder.npm(), "0 1 10 01 .0 .0.0 .1.2 .2 - rc . alpha a1 1a +b", "npm.pairs"),
    GO(VersionOrder.go(), "0 1 10 .0 .0 .1 .2 - - . rc rc1 a 0.2019-ab +incompatible", "go.pairs", "go.chains"),
    NUGET(VersionOrder.nuget(), "0 1 10 01 .0 .1 .0 .2 - -a . rc A a1 1a +b", "nuget.chains"),
    PUB(VersionOrder.pub(), "0 1 10 .0 .0.0 .1.2 .2 - -rc . a 1a +b +1 +1.1", "pub.chains"),
    BITNAMI(VersionOrder.bitnami(), "0 1 10 .0 .0.0 .1.2 .2 - -1 -0 -r . a 1a +b", "bitnami.pairs"),
    PEP440(VersionOrder.pep440(), "0 1 2 10 01 . . a b rc .dev1 dev .post1 post - _ +u +1 .u 1! A", "pep440.pairs"),
    GEM(VersionOrder.gem(), "0 1 2 10 01 . . . - a b rc A .0 .a", "gem.pairs"),
    COMPOSER(
            VersionOrder.composer(),
            "0 1 2 10 01 . . - alpha b RC p pl dev -dev .x stable 2020-01-01",
            "composer.pairs"),
    GENERIC(VersionOrder.generic(), "0 1 2 10 01 . . - ~ a rc a1 x +b .x", "generic.pairs");

    final VersionOrder order;
    final List<String> files;
    private final List<String> alphabet;

    Orders(VersionOrder order, String alphabet, String... files) {
        this.order = order;
        this.alphabet = List.of(alphabet.split(" "));
        this.files = List.of(files);
    }

    /** A thousand versions that this order accepts. */
    List<String> versions(Random random) {
        List<String> versions = new ArrayList<>();
        while (versions.size() < 1000) {
            StringBuilder text = new StringBuilder(random.nextInt(9) == 0 ? "" : "1");
            for (int i = random.nextInt(6); i > 0; i--) {
                text.append(alphabet.get(random.nextInt(alphabet.size())));
            }
            if (accepts(text.toString())) {
                versions.add(text.toString());
            }
        }
        return versions;
    }

    boolean accepts(String version) {
        try {
            return order.compare(version, version) == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
