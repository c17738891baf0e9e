package io.edgesec.image.registry.credential;

import io.edgesec.image.registry.Credential;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The programs {@code docker-credential-NAME}. A port, so that whoever embeds this may forbid or replace them. */
public interface CredentialHelpers {
    /** No program is ever run; a file that asks for one is an error. */
    CredentialHelpers FORBIDDEN = (name, server, source) -> {
        throw new IOException(source + ": asks for the credential helper \"" + name + "\", which may not be run here");
    };

    /**
     * Those on a path, as the variable {@code PATH} lists folders. Relative folders are passed over; a helper gets only
     * a while and a bounded output, and the rest of its family of processes is ended with it.
     */
    static CredentialHelpers onPath(String path, Duration timeout) {
        return new HelperPrograms(
                java.util.Arrays.stream(path.split(java.util.regex.Pattern.quote(java.io.File.pathSeparator)))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of)
                        .filter(Path::isAbsolute)
                        .toList(),
                timeout);
    }

    /**
     * What a helper keeps for a server; empty if it says that it has none.
     *
     * @param source the file that names the helper, for errors
     * @throws IOException if there is no such helper, or it fails: nothing else may be tried then
     */
    Optional<Credential> get(String name, String server, String source) throws IOException;
}
