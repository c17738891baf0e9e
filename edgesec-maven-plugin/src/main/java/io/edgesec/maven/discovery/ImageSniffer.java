package io.edgesec.maven.discovery;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Tells an image from any other archive by what is in it, never by its name: a folder with {@code oci-layout}, or a
 * tar, gzipped or not, with a top-level {@code manifest.json} or {@code oci-layout}. Reads headers only (POSIX.1-1988
 * ustar), skips the content, and gives up at the first entry of a gzipped tar that no image has at its top. A file
 * that cannot be read as a tar is no image. Nothing is believed because of the answer: whoever opens the image
 * verifies it.
 */
final class ImageSniffer {
    private static final int BLOCK = 512;
    private static final int MAX_ENTRIES = 100_000;
    private static final Pattern OF_IMAGES = Pattern.compile(
            "(manifest|index|config)\\.json|oci-layout|repositories|blobs(/.*)?|(sha256:)?[0-9a-f]{64}(/.*|\\.json|\\.tar|\\.tar\\.gz)?");

    private ImageSniffer() {}

    static boolean isImage(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return Files.isRegularFile(path.resolve("oci-layout"));
        }
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            file.mark(2);
            boolean gzip = file.read() == 0x1f && file.read() == 0x8b;
            file.reset();
            return gzip ? hasImageEntries(new GZIPInputStream(file, 1 << 16), true) : hasImageEntries(file, false);
        } catch (EOFException | java.util.zip.ZipException e) {
            return false;
        }
    }

    private static boolean hasImageEntries(InputStream tar, boolean compressed) throws IOException {
        for (int entries = 0; entries < MAX_ENTRIES; entries++) {
            byte[] header = tar.readNBytes(BLOCK);
            if (header.length < BLOCK || !isHeader(header)) {
                return false;
            }
            String name = name(header);
            if (name.equals("manifest.json") || name.equals("oci-layout")) {
                return true;
            }
            if (compressed && !isExtension(header) && !OF_IMAGES.matcher(name).matches()) {
                return false;
            }
            long size = size(header);
            tar.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
        }
        return false;
    }

    private static boolean isHeader(byte[] header) {
        if (header[0] == 0) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        return sum == octal(header, 148, 8) && size(header) >= 0;
    }

    /** Pax and GNU headers speak about the entry after them. */
    private static boolean isExtension(byte[] header) {
        return "xgLK".indexOf(header[156]) >= 0;
    }

    private static String name(byte[] header) {
        String name = text(header, 0, 100);
        String prefix = text(header, 257, 5).equals("ustar") ? text(header, 345, 155) : "";
        String whole = prefix.isEmpty() ? name : prefix + "/" + name;
        return whole.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long size(byte[] header) {
        if ((header[124] & 0x80) == 0) {
            return octal(header, 124, 12);
        }
        long size = 0;
        for (int i = 128; i < 136; i++) {
            size = (size << 8) | (header[i] & 0xff);
        }
        return size > Long.MAX_VALUE - BLOCK ? -1 : size;
    }

    private static long octal(byte[] header, int from, int length) {
        long value = 0;
        for (int i = from; i < from + length; i++) {
            if (header[i] >= '0' && header[i] <= '7') {
                value = (value << 3) | (header[i] - '0');
            } else if (header[i] != ' ' && header[i] != 0) {
                return -1;
            }
        }
        return value;
    }
}
