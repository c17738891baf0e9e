package io.edgesec.maven.discovery;

import io.edgesec.format.Json;
import io.edgesec.format.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.model.Plugin;

/**
 * Where Jib puts its tar and what it called the image. {@code <outputPaths>} moves the files; {@code jib-image.json}
 * knows the name even where it came from the command line, which the model does not show.
 */
final class Jib {
    private final Module module;
    private final Plugin plugin;

    Jib(Module module, Plugin plugin) {
        this.module = module;
        this.plugin = plugin;
    }

    Path tar() {
        return output("tar", "jib-image.tar");
    }

    /** The name under which the image is deployed, if Jib was told one. */
    Optional<String> reference() throws IOException {
        Path json = output("imageJson", "jib-image.json");
        if (isOfThisTar(json)) {
            Node root = Json.parse(module.show(json), Files.readAllBytes(json));
            Optional<String> image = root.string("image");
            if (image.isPresent()) {
                return image;
            }
        }
        return module.userProperty("jib.to.image")
                .or(() -> module.userProperty("image"))
                .or(() -> Configuration.text(plugin, "to", "image"));
    }

    /** Jib writes the document after the tar; an older one tells of another run. */
    private boolean isOfThisTar(Path json) throws IOException {
        return Files.isRegularFile(json)
                && Files.isRegularFile(tar())
                && Files.getLastModifiedTime(json).compareTo(Files.getLastModifiedTime(tar())) >= 0;
    }

    private Path output(String name, String standard) {
        return module.userProperty("jib.outputPaths." + name)
                .or(() -> Configuration.text(plugin, "outputPaths", name))
                .map(module::resolve)
                .orElseGet(() -> module.target().resolve(standard));
    }
}
