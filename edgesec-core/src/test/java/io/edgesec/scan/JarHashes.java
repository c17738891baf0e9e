package io.edgesec.scan;

import io.edgesec.image.Layer;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.CatalogerStatus.Problem;
import io.edgesec.inventory.Component;
import io.edgesec.inventory.Occurrence;
import io.edgesec.inventory.PackageType;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Lists {@code *.jar} by SHA-256; an empty one is a problem, and one that says "bug" breaks the reader. */
record JarHashes(String name) implements Cataloger<Cataloged>, FileProbe {
    @Override
    public String id() {
        return "jar-hashes/1";
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
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            boolean empty = true;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                empty = false;
                if (buffer[0] == 'b' && buffer[1] == 'u' && buffer[2] == 'g') {
                    throw new IllegalStateException("bug");
                }
                hash.update(buffer, 0, read);
            }
            if (empty) {
                throw new IOException("not a jar");
            }
            return hash.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Cataloged catalog(ImageFilesystem filesystem) {
        List<Component> components = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        filesystem.files(this).forEach(file -> {
            file.problem().ifPresent(p -> problems.add(new Problem(file.entry().path(), p)));
            Layer layer = filesystem.layers().get(file.entry().layer());
            if (file.problem().isEmpty()) {
                components.add(Component.builder(PackageType.UNIDENTIFIED, "jar", "")
                        .ref(HexFormat.of().formatHex(file.kept()))
                        .occurrence(new Occurrence(file.entry().path(), layer.diffId(), layer.origin()))
                        .build());
            }
        });
        return new Cataloged(components, CatalogerStatus.of(name, components.size(), problems));
    }
}
