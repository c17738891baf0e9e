package io.edgesec.gate;

import io.edgesec.policy.Result;
import io.edgesec.report.Screen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a check came to, as it is kept. Immutable.
 *
 * @param judged by the clock of the rules
 * @param holdsUntil by the same clock, not included
 * @param made by the clock of the machine
 * @param freshUntil by the same clock, not included
 * @param screen what a person saw
 * @param read stamps by path of the files that decide but are known only after the build was resolved
 * @param reports digests by path
 * @param folders those in which no other reports lie
 */
record StoredOutcome(
        Result result,
        String message,
        Instant judged,
        Instant holdsUntil,
        Instant made,
        Instant freshUntil,
        Screen screen,
        SortedMap<String, String> read,
        SortedMap<String, String> reports,
        List<String> folders) {
    private static final int VERSION = 1;
    private static final int MOST = 100_000;
    private static final int LONGEST = 1 << 20;

    StoredOutcome {
        if (result != Result.PASS && result != Result.WARN && result != Result.FAIL) {
            throw new IllegalArgumentException(result + " is never kept");
        }
        read = Collections.unmodifiableSortedMap(new TreeMap<>(read));
        reports = Collections.unmodifiableSortedMap(new TreeMap<>(reports));
        folders = List.copyOf(folders);
    }

    /** Whether it was made and judged before now and holds longer than that, by both clocks. */
    boolean holds(Instant rules, Instant machine) {
        return !rules.isBefore(judged)
                && rules.isBefore(holdsUntil)
                && !machine.isBefore(made)
                && machine.isBefore(freshUntil);
    }

    byte[] toBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            write(out, result.name());
            write(out, message);
            for (Instant instant : List.of(judged, holdsUntil, made, freshUntil)) {
                out.writeLong(instant.getEpochSecond());
                out.writeInt(instant.getNano());
            }
            write(out, screen.paragraphs());
            write(out, read);
            write(out, reports);
            write(out, folders);
        }
        return bytes.toByteArray();
    }

    /** Reads it back; anything but what {@link #toBytes()} wrote is an {@link IOException}. */
    static StoredOutcome parse(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != VERSION) {
                throw new IOException("of another version");
            }
            StoredOutcome outcome = new StoredOutcome(
                    Result.valueOf(text(in)),
                    text(in),
                    instant(in),
                    instant(in),
                    instant(in),
                    instant(in),
                    new Screen(texts(in)),
                    map(in),
                    map(in),
                    texts(in));
            if (in.read() >= 0) {
                throw new IOException("more than an outcome");
            }
            return outcome;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("damaged", e);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            write(out, text);
        }
    }

    private static void write(DataOutputStream out, SortedMap<String, String> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, String> entry : map.entrySet()) {
            write(out, entry.getKey());
            write(out, entry.getValue());
        }
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static String text(DataInputStream in) throws IOException {
        int length = count(in, LONGEST);
        byte[] utf8 = in.readNBytes(length);
        if (utf8.length != length) {
            throw new IOException("cut off");
        }
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int n = count(in, MOST); n > 0; n--) {
            texts.add(text(in));
        }
        return texts;
    }

    private static SortedMap<String, String> map(DataInputStream in) throws IOException {
        SortedMap<String, String> map = new TreeMap<>();
        for (int n = count(in, MOST); n > 0; n--) {
            map.put(text(in), text(in));
        }
        return map;
    }

    private static int count(DataInputStream in, int most) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > most) {
            throw new IOException("damaged");
        }
        return count;
    }
}
