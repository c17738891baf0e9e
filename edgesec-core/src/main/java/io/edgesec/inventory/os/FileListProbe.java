package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * Keeps, of dpkg's file lists ({@code info/*.list}, {@code *.md5sums}), the hash of each path, eight bytes for a line of
 * about sixty. Of a list beyond the limit nothing is kept: its files then have no owner.
 */
record FileListProbe(int limit) implements FileProbe {
    private static final Pattern PATH =
            Pattern.compile("var/lib/dpkg/(?:info/[^/]+\\.(?:list|md5sums)|status\\.d/[^/]+\\.md5sums)");
    private static final int SUM = 32;
    private static final int LONGEST_PATH = 4200;

    @Override
    public String id() {
        return "dpkg-files/2/" + limit;
    }

    @Override
    public boolean wants(FileEntry file) {
        return file.path().startsWith("var/lib/dpkg/")
                && PATH.matcher(file.path()).matches();
    }

    @Override
    public byte[] read(FileEntry file, InputStream content) throws IOException {
        byte[] text = BoundedBytes.read(file.path(), content, limit);
        boolean sums = file.path().endsWith(".md5sums");
        // a path takes no less than a byte and a line feed
        ByteBuffer hashes = ByteBuffer.allocate(lines(text) * Long.BYTES);
        int from = 0;
        while (from < text.length) {
            int end = from;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            int start = sums ? afterSum(text, from, end) : from;
            while (start < end
                    && (text[start] == '/' || (text[start] == '.' && start + 1 < end && text[start + 1] == '/'))) {
                start++;
            }
            if (end > start && end - start <= LONGEST_PATH) {
                hashes.putLong(PathHash.of(text, start, end));
            }
            from = end + 1;
        }
        byte[] kept = new byte[hashes.position()];
        hashes.flip().get(kept);
        return kept;
    }

    private static int lines(byte[] text) {
        int lines = 1;
        for (byte b : text) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static int afterSum(byte[] text, int from, int end) {
        int at = from + SUM;
        if (at >= end || text[at] != ' ') {
            return end;
        }
        while (at < end && text[at] == ' ') {
            at++;
        }
        return at;
    }

    /** Each hash that was kept of a list. */
    static void forEach(byte[] kept, LongConsumer hash) {
        ByteBuffer hashes = ByteBuffer.wrap(kept);
        while (hashes.remaining() >= Long.BYTES) {
            hash.accept(hashes.getLong());
        }
    }
}
