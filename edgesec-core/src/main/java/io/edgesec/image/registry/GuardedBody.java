package io.edgesec.image.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer as it arrives. A server that falls silent is an error after a while: the JDK's own timeout ends
 * with the headers. Holds no more than two parts of what the connection gives.
 */
final class GuardedBody extends InputStream implements BodySubscriber<InputStream> {
    /** What can come: a part, the end, or why there is no more. */
    private sealed interface Signal {}

    private record Part(List<ByteBuffer> buffers) implements Signal {}

    private record End() implements Signal {}

    private record Failure(Throwable cause) implements Signal {}

    private final Duration stall;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final ArrayDeque<ByteBuffer> buffers = new ArrayDeque<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private boolean ended;

    GuardedBody(Duration stall) {
        this.stall = stall;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (!subscription.complete(given)) {
            given.cancel();
            return;
        }
        given.request(2);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        signals.add(new Part(item));
    }

    @Override
    public void onError(Throwable throwable) {
        signals.add(new Failure(throwable));
    }

    @Override
    public void onComplete() {
        signals.add(new End());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        Optional<ByteBuffer> buffer = next();
        if (buffer.isEmpty()) {
            return -1;
        }
        int count = Math.min(length, buffer.get().remaining());
        buffer.get().get(target, offset, count);
        return count;
    }

    private Optional<ByteBuffer> next() throws IOException {
        while (true) {
            ByteBuffer head = buffers.peek();
            if (head != null && head.hasRemaining()) {
                return Optional.of(head);
            }
            if (head != null) {
                buffers.remove();
                if (buffers.isEmpty()) {
                    subscription.join().request(1);
                }
            } else if (ended) {
                return Optional.empty();
            } else {
                take();
            }
        }
    }

    private void take() throws IOException {
        Signal signal;
        try {
            signal = signals.poll(stall.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new InterruptedIOException("interrupted while reading from a registry");
        }
        if (signal == null) {
            close();
            throw new HttpTimeoutException("no byte for " + stall.toSeconds() + " s");
        }
        if (signal instanceof Part part) {
            buffers.addAll(part.buffers());
            if (buffers.isEmpty()) {
                subscription.join().request(1);
            }
        } else {
            ended = true;
            if (signal instanceof Failure failure) {
                throw new IOException("the connection broke: " + failure.cause().getMessage(), failure.cause());
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        buffers.clear();
        subscription.thenAccept(Flow.Subscription::cancel);
    }
}
