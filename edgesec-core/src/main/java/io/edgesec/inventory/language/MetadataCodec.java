package io.edgesec.inventory.language;

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
import java.util.SortedMap;
import java.util.TreeMap;

/** What a file says as compact bytes, which the layer cache keeps. */
final class MetadataCodec {
    private static final byte[] NOTHING = new byte[0];
    private static final int MOST = 10_000_000;

    private MetadataCodec() {}

    /** No bytes for a file that says nothing. */
    static byte[] encode(MetadataFile file) {
        if (file.packages().isEmpty() && file.problems().isEmpty()) {
            return NOTHING;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(file.packages().size());
            for (PackageMetadata metadata : file.packages()) {
                text(out, metadata.name());
                text(out, metadata.version());
                texts(out, metadata.licenses());
                text(out, metadata.supplier());
                texts(out, metadata.requirements());
                texts(out, metadata.aliases());
                map(out, metadata.properties());
                map(out, metadata.hashes());
            }
            texts(out, file.problems());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if these are not bytes of {@link #encode} */
    static MetadataFile decode(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return MetadataFile.NOTHING;
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        List<PackageMetadata> packages = new ArrayList<>();
        int count = count(in);
        for (int i = 0; i < count; i++) {
            packages.add(new PackageMetadata(
                    text(in), text(in), texts(in), text(in), texts(in), texts(in), map(in), map(in)));
        }
        return new MetadataFile(packages, texts(in));
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = count(in);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the record of a package ends early");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("not the record of a package");
        }
        return count;
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int count = count(in);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(in));
        }
        return texts;
    }

    private static void map(DataOutputStream out, SortedMap<String, String> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, String> entry : map.entrySet()) {
            text(out, entry.getKey());
            text(out, entry.getValue());
        }
    }

    private static SortedMap<String, String> map(DataInputStream in) throws IOException {
        int count = count(in);
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            map.put(text(in), text(in));
        }
        return map;
    }
}
