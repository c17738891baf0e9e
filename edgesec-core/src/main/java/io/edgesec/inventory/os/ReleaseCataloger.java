package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.inventory.OperatingSystem;
import java.util.List;
import java.util.Optional;

/** Names the distribution. Whether that name is certain is said by {@link DistributionCataloger}. */
record ReleaseCataloger() implements Cataloger<Optional<OperatingSystem>> {
    @Override
    public String name() {
        return "os-release";
    }

    @Override
    public List<FileProbe> probes() {
        return List.of(Release.PROBE);
    }

    @Override
    public Optional<OperatingSystem> catalog(ImageFilesystem filesystem) {
        return Release.of(filesystem).operatingSystem();
    }
}
