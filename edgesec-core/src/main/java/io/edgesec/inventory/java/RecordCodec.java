package io.edgesec.inventory.java;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Records as compact bytes, which the layer cache keeps. */
final class RecordCodec {
    private static final int MOST = 1_000_000;
    private static final int DEEPEST = 256;

    private interface Writing<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    private interface Reading<T> {
        T read(DataInputStream in) throws IOException;
    }

    private RecordCodec() {}

    static byte[] encode(ArchiveRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        try {
            write(new DataOutputStream(bytes), record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if these are not bytes of {@link #encode} */
    static ArchiveRecord decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        ArchiveRecord record = record(in, DEEPEST);
        if (in.read() >= 0) {
            throw new IOException("bytes after the record of an archive");
        }
        return record;
    }

    private static void write(DataOutputStream out, ArchiveRecord record) throws IOException {
        text(out, record.path());
        out.writeLong(record.size());
        map(out, record.hashes(), RecordCodec::text);
        out.writeBoolean(record.archive());
        list(out, record.poms(), RecordCodec::pom);
        map(out, record.manifest(), RecordCodec::text);
        list(out, record.references(), RecordCodec::text);
        map(out, record.classes(), DataOutputStream::writeInt);
        list(out, record.nested(), RecordCodec::write);
        list(out, record.problems(), RecordCodec::text);
    }

    private static ArchiveRecord record(DataInputStream in, int depth) throws IOException {
        if (depth == 0) {
            throw new IOException("records of archives nested too deeply");
        }
        return new ArchiveRecord(
                text(in),
                in.readLong(),
                map(in, RecordCodec::text),
                in.readBoolean(),
                list(in, RecordCodec::pom),
                map(in, RecordCodec::text),
                list(in, RecordCodec::text),
                map(in, DataInputStream::readInt),
                list(in, i -> record(i, depth - 1)),
                list(in, RecordCodec::text));
    }

    private static void pom(DataOutputStream out, EmbeddedPom pom) throws IOException {
        for (String part : List.of(pom.path(), pom.groupId(), pom.artifactId(), pom.version())) {
            text(out, part);
        }
        list(out, pom.licenses(), RecordCodec::text);
        for (Optional<String> part : List.of(pom.organization(), pom.url(), pom.scm())) {
            text(out, part.orElse(""));
        }
    }

    private static EmbeddedPom pom(DataInputStream in) throws IOException {
        return new EmbeddedPom(
                text(in), text(in), text(in), text(in), list(in, RecordCodec::text), some(in), some(in), some(in));
    }

    private static Optional<String> some(DataInputStream in) throws IOException {
        return Optional.of(text(in)).filter(t -> !t.isEmpty());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(count(in)), StandardCharsets.UTF_8);
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("not the record of an archive");
        }
        return count;
    }

    private static <T> void list(DataOutputStream out, List<T> values, Writing<T> writing) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            writing.write(out, value);
        }
    }

    private static <T> List<T> list(DataInputStream in, Reading<T> reading) throws IOException {
        int count = count(in);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(reading.read(in));
        }
        return values;
    }

    private static <T> void map(DataOutputStream out, Map<String, T> values, Writing<T> writing) throws IOException {
        out.writeInt(values.size());
        for (Map.Entry<String, T> value : new TreeMap<>(values).entrySet()) {
            text(out, value.getKey());
            writing.write(out, value.getValue());
        }
    }

    private static <T> SortedMap<String, T> map(DataInputStream in, Reading<T> reading) throws IOException {
        int count = count(in);
        SortedMap<String, T> values = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            values.put(text(in), reading.read(in));
        }
        return values;
    }
}
