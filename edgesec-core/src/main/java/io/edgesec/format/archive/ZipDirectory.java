package io.edgesec.format.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The central directory, with every entry's place checked against the others'. */
final class ZipDirectory {
    static final int LOCAL_SIZE = 30;
    private static final int ENTRY_SIZE = 46;
    private static final long ENTRY = 0x02014b50L;
    private static final int ZIP64_FIELD = 1;
    private static final int ENCRYPTED = 1;
    private static final int STRONGLY_ENCRYPTED = 1 << 6;
    private static final long MAX32 = 0xffffffffL;

    private final ZipEnd end;
    private final ZipLimits limits;
    private final byte[] raw;
    private final LittleEndian bytes;
    private final List<ZipEntry> entries = new ArrayList<>();

    private ZipDirectory(ZipEnd end, byte[] raw, ZipLimits limits) {
        this.end = end;
        this.raw = raw;
        this.bytes = new LittleEndian(raw);
        this.limits = limits;
    }

    static ZipDirectory read(ByteSource source, ZipLimits limits) throws IOException {
        ZipEnd end = ZipEnd.find(source);
        if (end.length() > limits.directoryBytes()) {
            throw new MalformedArchiveException(
                    end.start(),
                    "a central directory of " + end.length() + " bytes; the limit is " + limits.directoryBytes());
        }
        if (end.total() > limits.entries()) {
            throw tooMany(limits);
        }
        ZipDirectory directory = new ZipDirectory(end, source.read(end.start(), (int) end.length()), limits);
        directory.parse();
        directory.refuseOverlaps();
        return directory;
    }

    List<ZipEntry> entries() {
        return java.util.Collections.unmodifiableList(entries);
    }

    /** Where it begins, and so where entries must have ended. */
    long start() {
        return end.start();
    }

    /** Whether these are the bytes of the entry's name. */
    boolean isNamed(ZipEntry entry, byte[] name) {
        int start = entry.directory() + ENTRY_SIZE;
        return Arrays.equals(raw, start, start + nameLength(entry), name, 0, name.length);
    }

    private int nameLength(ZipEntry entry) {
        return bytes.u16(entry.directory() + 28);
    }

    private void parse() throws MalformedArchiveException {
        int at = 0;
        while (at < raw.length) {
            if (raw.length - at < ENTRY_SIZE || bytes.u32(at) != ENTRY) {
                throw new MalformedArchiveException(end.start() + at, "expected an entry of the central directory");
            }
            int name = bytes.u16(at + 28);
            int extra = bytes.u16(at + 30);
            int next = at + ENTRY_SIZE + name + extra + bytes.u16(at + 32);
            if (next > raw.length) {
                throw new MalformedArchiveException(end.start() + at, "an entry reaches beyond the central directory");
            }
            if (name > limits.nameBytes()) {
                throw new MalformedArchiveException(
                        end.start() + at, "a name of " + name + " bytes; the limit is " + limits.nameBytes());
            }
            if (entries.size() == limits.entries()) {
                throw tooMany(limits);
            }
            entries.add(entry(at, name, extra));
            at = next;
        }
        long stated = end.zip64() ? end.total() : end.total() & 0xffff;
        if (stated != (end.zip64() ? entries.size() : entries.size() & 0xffff)) {
            throw new MalformedArchiveException(
                    end.start(), entries.size() + " entries where the end record states " + end.total());
        }
    }

    private ZipEntry entry(int at, int nameLength, int extraLength) throws MalformedArchiveException {
        int flags = bytes.u16(at + 8);
        long compressed = bytes.u32(at + 20);
        long size = bytes.u32(at + 24);
        long header = bytes.u32(at + 42);
        if (compressed == MAX32 || size == MAX32 || header == MAX32) {
            int field = zip64(at + ENTRY_SIZE + nameLength, extraLength);
            int limit = field < 0 ? 0 : field + 4 + bytes.u16(field + 2);
            int value = field + 4;
            if (size == MAX32 && field >= 0 && value + 8 <= limit) {
                size = bytes.u64(value);
                value += 8;
            }
            if (compressed == MAX32 && field >= 0 && value + 8 <= limit) {
                compressed = bytes.u64(value);
                value += 8;
            }
            if (header == MAX32 && field >= 0 && value + 8 <= limit) {
                header = bytes.u64(value);
            }
        }
        String text = ZipNames.decode(raw, at + ENTRY_SIZE, nameLength);
        if (compressed < 0 || size < 0 || header < 0 || header > end.start() - end.base() - LOCAL_SIZE) {
            throw new MalformedArchiveException(
                    end.start() + at, "entry " + ZipNames.quoted(text) + " does not lie before the central directory");
        }
        boolean encrypted = (flags & (ENCRYPTED | STRONGLY_ENCRYPTED)) != 0;
        return new ZipEntry(
                text, bytes.u16(at + 10), encrypted, bytes.u32(at + 16), compressed, size, header + end.base(), at);
    }

    /** Where the zip64 field stands among the extra fields; -1 if there is none. */
    private int zip64(int extra, int length) {
        int at = extra;
        while (at + 4 <= extra + length) {
            int size = bytes.u16(at + 2);
            if (at + 4 + size > extra + length) {
                return -1;
            }
            if (bytes.u16(at) == ZIP64_FIELD) {
                return at;
            }
            at += 4 + size;
        }
        return -1;
    }

    private void refuseOverlaps() throws MalformedArchiveException {
        List<ZipEntry> byPlace = byPlace();
        for (int i = 0; i < byPlace.size(); i++) {
            ZipEntry entry = byPlace.get(i);
            long least = entry.header() + LOCAL_SIZE + nameLength(entry);
            long limit = i + 1 < byPlace.size() ? byPlace.get(i + 1).header() : end.start();
            if (entry.compressedSize() > limit - least) {
                throw new MalformedArchiveException(
                        entry.header(), "entry " + ZipNames.quoted(entry.name()) + " overlaps what follows it");
            }
        }
    }

    private List<ZipEntry> byPlace() {
        long last = 0;
        for (ZipEntry entry : entries) {
            if (entry.header() < last) {
                List<ZipEntry> sorted = new ArrayList<>(entries);
                sorted.sort(Comparator.comparingLong(ZipEntry::header));
                return sorted;
            }
            last = entry.header();
        }
        return entries;
    }

    private static MalformedArchiveException tooMany(ZipLimits limits) {
        return new MalformedArchiveException("more than the " + limits.entries() + " entries allowed");
    }
}
