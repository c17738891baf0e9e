package io.edgesec.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgesec.build.Build;
import io.edgesec.image.archive.ImageArchive;
import io.edgesec.image.Digest;
import io.edgesec.image.Image;
import io.edgesec.image.Layer;
import io.edgesec.image.registry.Registry;
import io.edgesec.image.registry.Repository;
import io.edgesec.image.registry.TestRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryScanTest {
    @TempDir
    private Path folder;
}
