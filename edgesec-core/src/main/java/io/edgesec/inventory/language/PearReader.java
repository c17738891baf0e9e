package io.edgesec.inventory.language;

import java.io.IOException;
import java.io.InputStream;

/** {@code .registry/NAME.reg} and {@code .registry/.channel.CHANNEL/NAME.reg} of PEAR, where PECL's extensions are too. */
final class PearReader implements MetadataReader {
    private static final String REGISTRY = "/.registry/";
    private static final String CHANNEL = ".channel.";
    private static final String DEFAULT_CHANNEL = "pear.php.net";
    private static final int LIMIT = 8 << 20;

    @Override
    public String id() {
        return "pear-registry/1";
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".reg") && path.contains(REGISTRY);
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        PhpValue root = PhpValue.parse(BoundedBytes.read(path, content, LIMIT));
        String name = root.member("name").content();
        PhpValue versions = root.member("version");
        String version = versions.text().isEmpty() ? versions.member("release").content() : versions.text();
        if (!Texts.isName(name) || name.contains("/") || !Texts.isName(version)) {
            throw new IOException("expected a package's name and version, found " + Texts.quoted(name) + " and "
                    + Texts.quoted(version));
        }
        String channel = root.member("channel").content();
        String full = (Texts.isName(channel) ? channel : channel(path)) + "/" + name;
        return MetadataFile.of(PackageMetadata.named(full, version)
                .license(root.member("license").content())
                .build());
    }

    private static String channel(String path) {
        String folder = Paths.name(Paths.parent(path));
        return folder.startsWith(CHANNEL) ? folder.substring(CHANNEL.length()) : DEFAULT_CHANNEL;
    }
}
