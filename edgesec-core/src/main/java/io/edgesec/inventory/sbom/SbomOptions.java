package io.edgesec.inventory.sbom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an SBOM says beyond the inventory. Nothing here is guessed: what is absent is left out of the document.
 *
 * @param timestamp when the document is said to be made, such as {@code project.build.outputTimestamp}; if absent the
 *     image's own {@code created} stands in, never the clock
 * @param toolVersion of edgesec
 * @param authors who answers for the document
 * @param manufacturer who made the image
 * @param sourceUrl where the sources of the application are kept
 */
public record SbomOptions(
        Optional<Instant> timestamp,
        Optional<String> toolVersion,
        List<Party> authors,
        Optional<Party> manufacturer,
        Optional<String> sourceUrl) {
    private static final SbomOptions DEFAULTS =
            new SbomOptions(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    /** A person or an organisation. */
    public record Party(String name, Optional<String> email, Optional<String> url) {}

    public SbomOptions {
        authors = List.copyOf(authors);
    }

    public static SbomOptions defaults() {
        return DEFAULTS;
    }

    public SbomOptions withTimestamp(Instant value) {
        return new SbomOptions(Optional.of(value), toolVersion, authors, manufacturer, sourceUrl);
    }

    public SbomOptions withToolVersion(String value) {
        return new SbomOptions(timestamp, Optional.of(value), authors, manufacturer, sourceUrl);
    }

    public SbomOptions withAuthors(List<Party> values) {
        return new SbomOptions(timestamp, toolVersion, values, manufacturer, sourceUrl);
    }

    public SbomOptions withManufacturer(Party value) {
        return new SbomOptions(timestamp, toolVersion, authors, Optional.of(value), sourceUrl);
    }

    public SbomOptions withSourceUrl(String value) {
        return new SbomOptions(timestamp, toolVersion, authors, manufacturer, Optional.of(value));
    }
}
