package io.edgesec.format.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/**
 * Reads an untrusted tar archive (POSIX ustar and pax, GNU, v7) front to back, in constant memory. Where the formats
 * leave room, it reads what Go's {@code archive/tar}, and so every container runtime, reads; what only other readers
 * would read otherwise is refused: wrong checksums, sparse files, unknown types, global headers that name entries,
 * several headers of a kind for one entry. The end is two zero blocks, or the end of the input between entries; what
 * follows two zero blocks is not looked at. Does not close its input. Not thread-safe.
 */
public final class TarReader {
    private final TarSource source;
    private final TarLimits limits;
    private final TarNames names;
    private final InputStream content = new Content();
    private long remaining;
    private long padding;
    private int entries;
    private boolean ended;

    private TarReader(TarSource source, TarLimits limits) {
        this.source = source;
        this.limits = limits;
        this.names = new TarNames(limits);
    }

    public static TarReader of(InputStream archive, TarLimits limits) {
        return new TarReader(TarSource.of(archive), limits);
    }

    /** Reads from the channel's position on; content that nobody asks for is not read. */
    public static TarReader of(SeekableByteChannel archive, TarLimits limits) {
        return new TarReader(TarSource.of(archive), limits);
    }

    /** The next entry, passing over what is left of the content of the last; empty at the end. */
    public Optional<TarEntry> next() throws IOException {
        PaxHeader pax = PaxHeader.NONE;
        Optional<String> longName = Optional.empty();
        Optional<String> longLink = Optional.empty();
        while (true) {
            skipContent();
            Optional<TarHeader> found = header();
            if (found.isEmpty()) {
                if (pax != PaxHeader.NONE || longName.isPresent() || longLink.isPresent()) {
                    throw new MalformedArchiveException(source.offset(), "the archive ends after an extended header");
                }
                return Optional.empty();
            }
            TarHeader header = found.get();
            switch (header.type()) {
                case 'x' -> {
                    header.refuseIf(pax != PaxHeader.NONE, "two PAX headers for one entry");
                    pax = PaxHeader.parse(extended(header), source.offset());
                }
                case 'g' -> {
                    header.refuseIf(
                            pax != PaxHeader.NONE || longName.isPresent() || longLink.isPresent(),
                            "a global header between an extended header and its entry");
                    count();
                    PaxHeader.parse(extended(header), source.offset()).verifyGlobal();
                }
                case 'L' -> {
                    header.refuseIf(longName.isPresent(), "two long names for one entry");
                    longName = Optional.of(longName(header));
                }
                case 'K' -> {
                    header.refuseIf(longLink.isPresent(), "two long link names for one entry");
                    longLink = Optional.of(longName(header));
                }
                default -> {
                    count();
                    return Optional.of(entry(header, pax, longName, longLink));
                }
            }
        }
    }

    /**
     * The content of the last entry, always the same stream: it ends where the entry does, closing it does nothing,
     * and an archive that ends before is an error.
     */
    public InputStream content() {
        return content;
    }

    private Optional<TarHeader> header() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        int block = source.nextBlock();
        if (block < 0) {
            ended = true;
            return Optional.empty();
        }
        TarHeader header = new TarHeader(source.buffer(), block, source.offset() - TarSource.BLOCK);
        if (header.isZero()) {
            ended = true;
            int second = source.nextBlock();
            if (second >= 0 && !new TarHeader(source.buffer(), second, source.offset()).isZero()) {
                throw header.malformed("one zero block amid the archive, where two would end it");
            }
            return Optional.empty();
        }
        header.verifyChecksum();
        return Optional.of(header);
    }

    private TarEntry entry(TarHeader header, PaxHeader pax, Optional<String> longName, Optional<String> longLink)
            throws IOException {
        Optional<String> paxPath = longName.isPresent() ? longName : pax.path(names);
        String name = paxPath.isPresent() ? paxPath.get() : header.name(names);
        TarEntry.Type type = type(header, name);
        long size = pax.number("size", header.size());
        boolean link = type == TarEntry.Type.SYMBOLIC_LINK || type == TarEntry.Type.HARD_LINK;
        Optional<String> target = Optional.empty();
        if (link) {
            Optional<String> paxLink = longLink.isPresent() ? longLink : pax.linkPath(names);
            target = Optional.of(paxLink.isPresent() ? paxLink.get() : header.linkName(names));
        }
        long content = type == TarEntry.Type.FILE ? size : 0;
        TarEntry entry = new TarEntry(
                name,
                type,
                content,
                header.mode(),
                pax.number("uid", header.uid()),
                pax.number("gid", header.gid()),
                pax.number("mtime", header.modified()),
                target,
                pax.attributes(),
                source.offset());
        begin(header, content);
        return entry;
    }

    private static TarEntry.Type type(TarHeader header, String name) throws MalformedArchiveException {
        return switch (header.type()) {
            case '\0' -> name.endsWith("/") ? TarEntry.Type.DIRECTORY : TarEntry.Type.FILE;
            case '0', '7' -> TarEntry.Type.FILE;
            case '1' -> TarEntry.Type.HARD_LINK;
            case '2' -> TarEntry.Type.SYMBOLIC_LINK;
            case '3' -> TarEntry.Type.CHARACTER_DEVICE;
            case '4' -> TarEntry.Type.BLOCK_DEVICE;
            case '5' -> TarEntry.Type.DIRECTORY;
            case '6' -> TarEntry.Type.FIFO;
            case 'S' -> throw header.malformed("a sparse file (GNU type S); image layers hold whole files");
            default -> throw header.malformed("an entry of unknown type 0x" + Integer.toHexString(header.type()));
        };
    }

    private byte[] extended(TarHeader header) throws IOException {
        long size = header.size();
        header.refuseIf(
                size > limits.headerBytes(),
                "an extended header of " + size + " bytes, more than the " + limits.headerBytes() + " allowed");
        begin(header, size);
        byte[] data = content.readNBytes((int) size);
        skipContent();
        return data;
    }

    private String longName(TarHeader header) throws IOException {
        byte[] data = extended(header);
        int length = 0;
        while (length < data.length && data[length] != 0) {
            length++;
        }
        header.refuseIf(length == 0, "an empty long name");
        return names.decode(data, 0, length, source.offset());
    }

    private void count() throws MalformedArchiveException {
        if (++entries > limits.entries()) {
            throw new MalformedArchiveException(
                    source.offset(), "more than the " + limits.entries() + " entries allowed");
        }
    }

    private void begin(TarHeader header, long size) throws MalformedArchiveException {
        header.refuseIf(size > Long.MAX_VALUE - source.offset() - TarSource.BLOCK, "a size beyond 63 bits");
        remaining = size;
        padding = -size & (TarSource.BLOCK - 1);
    }

    private void skipContent() throws IOException {
        try {
            source.skip(remaining);
            remaining = 0;
        } catch (EOFException e) {
            throw truncated();
        }
        try {
            source.skip(padding);
        } catch (EOFException e) {
            // Go's reader also takes an archive that ends without the last padding
            ended = true;
        }
        padding = 0;
    }

    private MalformedArchiveException truncated() {
        return new MalformedArchiveException(source.offset(), "the archive ends within the content of an entry");
    }

    private final class Content extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            java.util.Objects.checkFromIndexSize(start, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            if (remaining == 0) {
                return -1;
            }
            int read = source.read(bytes, start, (int) Math.min(length, remaining));
            if (read < 0) {
                throw truncated();
            }
            remaining -= read;
            return read;
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
