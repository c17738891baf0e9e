package io.edgesec.inventory.binary;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the bytes of one program say, and nothing that depends on anything else.
 *
 * @param hashes by algorithm, hex
 * @param statements texts, as each {@link Statement} says
 */
record ProgramRecord(SortedMap<String, String> hashes, Map<Statement, String> statements) {
    private static final int MOST = 64;

    boolean isEmpty() {
        return statements.isEmpty();
    }

    /** Compact bytes, which the layer cache keeps; none for a program that says nothing. */
    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(hashes.size());
            for (Map.Entry<String, String> hash : hashes.entrySet()) {
                out.writeUTF(hash.getKey());
                out.writeUTF(hash.getValue());
            }
            out.writeByte(statements.size());
            for (Map.Entry<Statement, String> statement : new EnumMap<>(statements).entrySet()) {
                byte[] text = statement.getValue().getBytes(StandardCharsets.UTF_8);
                out.writeByte(statement.getKey().ordinal());
                out.writeInt(text.length);
                out.write(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if these are not bytes of {@link #encode} */
    static ProgramRecord decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        SortedMap<String, String> hashes = new TreeMap<>();
        for (int left = count(in); left > 0; left--) {
            hashes.put(in.readUTF(), in.readUTF());
        }
        Map<Statement, String> statements = new EnumMap<>(Statement.class);
        for (int left = count(in); left > 0; left--) {
            int kind = in.readUnsignedByte();
            int length = in.readInt();
            if (kind >= Statement.values().length || length < 0 || length > in.available()) {
                throw new IOException("not the record of a program");
            }
            statements.put(Statement.values()[kind], new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
        if (in.available() > 0) {
            throw new IOException("bytes after the record of a program");
        }
        return new ProgramRecord(hashes, statements);
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readUnsignedByte();
        if (count > MOST) {
            throw new IOException("not the record of a program");
        }
        return count;
    }
}
