package io.edgesec.bench;

import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The load of jars: SHA-256 and SHA-512 over each and each one in it, with all of their content inflated. */
final class NestedJars implements Cataloger<Cataloged>, FileProbe {
    @Override
    public String id() {
        return "nested-jars/1";
    }

    @Override
    public String name() {
        return "nested-jars";
    }

    @Override
    public List<FileProbe> probes() {
        return List.of(this);
    }

    @Override
    public boolean wants(FileEntry file) {
        return file.path().endsWith(".jar");
    }

    @Override
    public byte[] read(FileEntry file, InputStream content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            walk(content, out);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private void walk(InputStream jar, ByteArrayOutputStream out) throws IOException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
        InputStream hashed = new DigestInputStream(new DigestInputStream(jar, sha256), sha512);
        byte[] buffer = new byte[1 << 16];
        ZipInputStream zip = new ZipInputStream(hashed);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().endsWith(".jar")) {
                walk(zip, out);
            } else if (entry.getName().endsWith("pom.properties")) {
                out.writeBytes(zip.readAllBytes());
            }
        }
        while (hashed.read(buffer) >= 0) {
            continue;
        }
        out.writeBytes(sha256.digest());
        out.writeBytes(sha512.digest());
        out.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Cataloged catalog(ImageFilesystem filesystem) {
        int files = filesystem.files(this).size();
        return new Cataloged(List.of(), CatalogerStatus.of("nested-jars", files, List.of()));
    }
}
