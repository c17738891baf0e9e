package io.edgesec.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip as OSV publishes per ecosystem, made of a few real records and many copies of them that tell of other packages:
 * {@code ManyAdvisories RECORDS ZIP COUNT}.
 */
public final class ManyAdvisories {
    private ManyAdvisories() {}

    public static void main(String[] arguments) throws IOException {
        List<Path> records;
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            records = files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        int count = Integer.parseInt(arguments[2]);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            for (int i = 0; i < count; i++) {
                String record = Files.readString(records.get(i % records.size()));
                int copy = i / records.size();
                String id = "COPY-" + i;
                if (copy == 0) {
                    id = records.get(i).getFileName().toString().replace(".json", "");
                } else {
                    record = record.replaceAll("\"id\":\\s*\"[^\"]*\"", "\"id\": \"" + id + "\"")
                            .replaceAll("\"aliases\":\\s*\\[[^]]*]", "\"aliases\": []")
                            .replaceAll("\"name\":\\s*\"([^\"]*)\"", "\"name\": \"$1-" + copy + "\"");
                }
                zip.putNextEntry(new ZipEntry(id + ".json"));
                zip.write(record.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
