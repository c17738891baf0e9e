package io.edgesec.inventory.language;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * What pip, setuptools and distutils leave of a distribution: {@code *.dist-info/METADATA} (PEP 376, 427), {@code
 * *.egg-info/PKG-INFO}, {@code EGG-INFO/PKG-INFO} of an unpacked egg, a single file {@code *.egg-info}.
 */
final class PythonMetadataReader implements MetadataReader {
    /** Base64 of the SHA-256 of {@code METADATA}, as {@code RECORD} writes it. */
    static final String SHA256 = ".sha256";

    private static final int LIMIT = 16 << 20;

    @Override
    public String id() {
        return "python-metadata/1";
    }

    @Override
    public boolean reads(String path) {
        if (path.endsWith("/METADATA") || path.endsWith("/PKG-INFO")) {
            return PythonNames.isMetadataFolder(Paths.name(Paths.parent(path)));
        }
        return path.endsWith(".egg-info");
    }

    @Override
    public MetadataFile read(String path, InputStream content) throws IOException {
        byte[] bytes = BoundedBytes.read(path, content, LIMIT);
        return MetadataFile.of(read(path, bytes).property(SHA256, sha256(bytes)).build());
    }

    /** @throws IOException if neither it nor its path has a name and a version */
    static PackageMetadata.Builder read(String path, byte[] document) throws IOException {
        MetadataHeaders headers = MetadataHeaders.parse(document);
        String[] installed = PythonNames.nameAndVersion(path);
        String name = headers.first("name").isEmpty() ? installed[0] : headers.first("name");
        String version = headers.first("version").isEmpty() ? installed[1] : headers.first("version");
        if (!isDistribution(name) || !Texts.isName(version)) {
            throw new IOException("expected the headers Name and Version, found "
                    + (name.isEmpty() ? "no name" : Texts.quoted(name)) + " and "
                    + (version.isEmpty() ? "no version" : Texts.quoted(version)));
        }
        PackageMetadata.Builder metadata = PackageMetadata.named(name, version);
        licenses(headers, metadata);
        for (String header : List.of("author", "author-email", "maintainer", "maintainer-email")) {
            metadata.supplier(headers.first(header));
        }
        metadata.address("homepage", headers.first("home-page"));
        for (String url : headers.all("project-url")) {
            projectUrl(url, metadata);
        }
        headers.all("requires-dist").forEach(metadata::requires);
        headers.all("provides-dist").forEach(text -> metadata.alias(text.split("[ (;]", 2)[0]));
        return metadata;
    }

    /** Letters, digits, hyphens, dots and underscores (core metadata, Name). */
    private static boolean isDistribution(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isLetterOrDigit(c) && "-._".indexOf(c) < 0) {
                return false;
            }
        }
        return Texts.isName(name);
    }

    /** The expression of PEP 639, else the words if they are not the whole text of a licence, else the classifiers. */
    private static void licenses(MetadataHeaders headers, PackageMetadata.Builder metadata) {
        String expression = headers.first("license-expression");
        String words = headers.first("license");
        if (!expression.isEmpty() || (!words.isEmpty() && words.length() <= 100)) {
            metadata.license(expression.isEmpty() ? words : expression);
            return;
        }
        for (String classifier : headers.all("classifier")) {
            String[] path = classifier.split("::");
            if (path.length > 1 && path[0].strip().equals("License")) {
                String last = path[path.length - 1].strip();
                metadata.license(last.equals("OSI Approved") ? "" : last);
            }
        }
    }

    private static void projectUrl(String labelled, PackageMetadata.Builder metadata) {
        int comma = labelled.indexOf(',');
        if (comma < 0) {
            return;
        }
        String url = labelled.substring(comma + 1).strip();
        switch (PythonNames.normalized(labelled.substring(0, comma).strip())) {
            case "homepage" -> metadata.address("homepage", url);
            case "source", "source code", "repository", "code", "github" -> metadata.address("vcs", url);
            default -> {
                // documentation, funding and the like
            }
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
