package io.edgesec.format;

import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import java.io.IOException;

/**
 * Reads untrusted TOML 1.0: valid UTF-8 only, within {@link DocumentLimits}; tables keep the order in which they stand
 * in the file. Values have no positions; errors of syntax do. Stateless.
 */
public final class Toml {
    private Toml() {}

    /** Parses with the default limits; {@code source} names the document in errors. */
    public static Node parse(String source, byte[] document) throws IOException {
        return Json.parse(TomlFactory.builder(), "TOML", source, document, DocumentLimits.defaults());
    }
}
