package io.edgesec.report;

import io.edgesec.format.JsonWriter;
import io.edgesec.policy.Result;
import java.util.List;

/** {@code index.json}: where the reports of several images lie, and the worst verdict. */
public final class IndexReport {
    /** The file's name. */
    public static final String NAME = "index.json";

    /** One image and the folder of its reports, relative to the index. */
    public record Entry(String folder, CheckReport report) {}

    private IndexReport() {}

    public static byte[] render(List<Entry> entries) {
        return JsonWriter.object(json -> {
            json.field("schemaVersion", "1");
            json.object(
                    "verdict", verdict -> verdict.field("result", worst(entries).name()));
            json.array(
                    "images",
                    images -> entries.forEach(entry -> images.item(image -> {
                        image.field("folder", entry.folder())
                                .field("source", entry.report().source());
                        entry.report()
                                .verdict()
                                .ifPresent(verdict -> image.field(
                                        "platform",
                                        verdict.evidence().config().platform().toString()));
                        image.field("result", entry.report().result().name());
                        image.strings("reasons", entry.report().reasons());
                    })));
        });
    }

    private static Result worst(List<Entry> entries) {
        return entries.stream()
                .map(entry -> entry.report().result())
                .reduce(Result::worse)
                .orElse(Result.ERROR);
    }
}
