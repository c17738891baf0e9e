package io.edgesec.gate;

import io.edgesec.image.MalformedImageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Failures and paths as a person reads them: one line, paths relative to the project. */
final class Messages {
    private Messages() {}

    /** Why a check ended: of a bad image also which one it is, and the way out. */
    static String of(IOException e, GateRequest request) {
        String message = of(e, request.baseDirectory());
        if (!(e instanceof MalformedImageException)) {
            return message;
        }
        String image = relative(request.image(), request.baseDirectory());
        return (message.startsWith(image) ? "" : image + ": ") + message
                + "; expected a docker-archive, an OCI archive or an OCI layout folder, whole and undamaged:"
                + " make it again";
    }

    private static String of(IOException e, Path base) {
        String message;
        if (e instanceof NoSuchFileException missing) {
            message = missing.getFile() + ": there is no such file";
        } else if (e instanceof AccessDeniedException denied) {
            message = denied.getFile() + ": may not be read";
        } else if (e instanceof FileSystemException failed && failed.getReason() == null) {
            message = failed.getFile() + ": cannot be read";
        } else {
            message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
        String prefix = base.toAbsolutePath().normalize() + base.getFileSystem().getSeparator();
        return message.replace(prefix, "").replaceAll("\\s+", " ");
    }

    /** Relative to the base where it lies within, with slashes. */
    static String relative(Path path, Path base) {
        Path absolute = path.toAbsolutePath().normalize();
        Path root = base.toAbsolutePath().normalize();
        String shown =
                (absolute.startsWith(root) && !absolute.equals(root) ? root.relativize(absolute) : absolute).toString();
        return shown.replace('\\', '/');
    }
}
