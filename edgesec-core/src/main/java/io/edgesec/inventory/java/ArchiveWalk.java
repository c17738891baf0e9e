package io.edgesec.inventory.java;

import io.edgesec.format.archive.ByteSource;
import io.edgesec.format.archive.ZipEntry;
import io.edgesec.format.archive.ZipLimits;
import io.edgesec.format.archive.ZipReader;
import io.edgesec.image.ImageLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Walks one archive of an image and the archives in it, as deep as the limits allow. What inflating may yield in all
 * is bounded by the size of the outermost file, so that archives within archives cannot multiply.
 */
final class ArchiveWalk {
    private static final int INFLATION = 32;
    private static final int ARCHIVES = 5_000;

    private final ImageLimits limits;
    private final ZipLimits zipLimits;
    private long inflatable;
    private int archives;

    private ArchiveWalk(long size, ImageLimits limits) {
        this.limits = limits;
        this.zipLimits = ZipLimits.defaults().withEntries(limits.archiveEntries());
        this.inflatable = limits.ratioFloor() + INFLATION * size;
    }

    /** @throws IOException only if the thread was interrupted */
    static ArchiveRecord over(String name, Spool spool, ImageLimits limits, int memory) throws IOException {
        ByteSource source = spool.source();
        return new ArchiveWalk(source.size(), limits)
                .walk("", name, source, spool.hashes(), 0, memory - spool.memory());
    }

    private ArchiveRecord walk(
            String path, String name, ByteSource source, SortedMap<String, String> hashes, int depth, int memory)
            throws IOException {
        ArchiveContent content = new ArchiveContent();
        List<ArchiveRecord> nested = new ArrayList<>();
        boolean opened = false;
        try {
            if (source.size() > 0) {
                ZipReader zip = ZipReader.open(source, zipLimits);
                opened = true;
                content.read(zip);
                for (ZipEntry entry : content.archives()) {
                    if (depth == limits.archiveDepth()) {
                        content.problem("archives nested deeper than " + limits.archiveDepth());
                        break;
                    }
                    if (++archives > ARCHIVES) {
                        content.problem("more than " + ARCHIVES + " archives in one file");
                        break;
                    }
                    nested.add(nested(zip, entry, depth + 1, memory));
                }
            }
        } catch (ClosedByInterruptException | InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            if (opened || !isOtherFormat(name, source)) {
                content.problem(e.getMessage());
            }
        }
        return content.record(path, source.size(), hashes, opened, nested);
    }

    private ArchiveRecord nested(ZipReader zip, ZipEntry entry, int depth, int memory) throws IOException {
        String path = Texts.printable(entry.name(), 4096);
        try (InputStream content = zip.open(entry)) {
            if (entry.isStored()) {
                return walk(path, path, zip.stored(entry), hashed(content), depth, memory);
            }
            try (Spool spool = Spool.read(new Budget(content), entry.size(), memory)) {
                return walk(path, path, spool.source(), spool.hashes(), depth, memory - spool.memory());
            }
        } catch (ClosedByInterruptException | InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            return ArchiveRecord.unread(path, entry.size(), String.valueOf(e.getMessage()));
        }
    }

    private static SortedMap<String, String> hashed(InputStream content) throws IOException {
        Hashes hashes = new Hashes();
        byte[] buffer = new byte[64 << 10];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            hashes.update(buffer, read);
        }
        return hashes.finish();
    }

    /** Whether what could not be opened does not even begin like a zip file and its name may be that of something else. */
    private static boolean isOtherFormat(String name, ByteSource source) throws IOException {
        return ArchiveName.mayBeOtherFormat(name)
                && (source.size() < 2 || source.read(0, 1)[0] != 'P' || source.read(1, 1)[0] != 'K');
    }

    /** Counts what is inflated against what may be. */
    private final class Budget extends FilterInputStream {
        Budget(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            spend(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            spend(Math.max(0, read));
            return read;
        }

        private void spend(int bytes) throws IOException {
            inflatable -= bytes;
            if (inflatable < 0) {
                throw new IOException("the archives in it inflate to more than " + INFLATION
                        + " times its size; nothing beyond is read");
            }
        }
    }
}
