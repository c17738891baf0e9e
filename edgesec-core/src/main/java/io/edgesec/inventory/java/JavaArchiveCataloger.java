package io.edgesec.inventory.java;

import io.edgesec.build.Build;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.Component;
import java.util.List;

/** Names what the probe kept. */
record JavaArchiveCataloger(Build build, ArchiveProbe probe) implements Cataloger<Cataloged> {
    @Override
    public String name() {
        return "java-archive";
    }

    @Override
    public List<FileProbe> probes() {
        return List.of(probe);
    }

    @Override
    public Cataloged catalog(ImageFilesystem filesystem) {
        FoundArchives found = FoundArchives.in(filesystem, probe);
        List<Component> components =
                new ArchiveComponents(build, found.archives(), Namer.name(build, found.archives())).all();
        return new Cataloged(components, CatalogerStatus.of(name(), components.size(), found.problems()));
    }
}
