package io.edgesec.image.filesystem;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A stream that another thread reads ahead, by a fixed ring of buffers. What that thread meets, this one throws at
 * the same place. Closing waits until the other thread is done with the source. For one reading thread.
 */
final class Handover extends InputStream {
    private static final int BUFFERS = 4;
    private static final int BUFFER = 256 << 10;
    private static final long PATIENCE_MILLIS = 200;
    private static final byte[] STOP = new byte[0];

    /** A filled buffer; or the end, with a failure if that was the reason. */
    private record Chunk(byte[] bytes, int length, @Nullable Throwable failure) {}

    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final BooleanSupplier cancelled;
    private Chunk current = new Chunk(STOP, 0, null);
    private int position;
    private boolean ended;

    private Handover(BooleanSupplier cancelled) {
        this.cancelled = cancelled;
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new byte[BUFFER]);
        }
    }

    /** Starts to read on a thread of the executor, which has to have one to spare. The source stays the caller's. */
    static Handover of(InputStream source, Executor executor, BooleanSupplier cancelled) {
        Handover handover = new Handover(cancelled);
        executor.execute(() -> handover.readAhead(source));
        return handover;
    }

    private void readAhead(InputStream source) {
        Chunk end = new Chunk(STOP, -1, null);
        try {
            byte[] buffer = free.take();
            while (buffer != STOP) {
                int length = fill(source, buffer);
                if (length == 0) {
                    break;
                }
                full.add(new Chunk(buffer, length, null));
                buffer = free.take();
            }
        } catch (Throwable e) {
            end = new Chunk(STOP, -1, e);
        } finally {
            full.add(end);
            done.countDown();
        }
    }

    private int fill(InputStream source, byte[] buffer) throws IOException {
        int length = 0;
        while (length < BUFFER) {
            if (cancelled.getAsBoolean()) {
                throw new InterruptedIOException("the scan was stopped");
            }
            int read = source.read(buffer, length, BUFFER - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        return length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == current.length() && !ended) {
            advance();
        }
        if (ended) {
            return -1;
        }
        int read = Math.min(length, current.length() - position);
        System.arraycopy(current.bytes(), position, bytes, start, read);
        position += read;
        return read;
    }

    private void advance() throws IOException {
        if (current.bytes() != STOP) {
            free.add(current.bytes());
        }
        current = take();
        position = 0;
        ended = current.length() < 0;
        Throwable failure = current.failure();
        if (failure instanceof IOException) {
            throw (IOException) failure;
        } else if (failure instanceof Error) {
            throw (Error) failure;
        } else if (failure != null) {
            throw new UncheckedIOException(new IOException(failure));
        }
    }

    private Chunk take() throws IOException {
        try {
            while (true) {
                Chunk chunk = full.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (chunk != null) {
                    return chunk;
                }
                if (cancelled.getAsBoolean()) {
                    throw new InterruptedIOException("the scan was stopped");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a layer was read");
        }
    }

    @Override
    public void close() throws IOException {
        free.add(STOP);
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a layer was read");
        }
    }
}
