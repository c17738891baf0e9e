package io.edgesec.image.daemon;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;

/** Closes a channel that nothing came through for a while: a Unix socket has no timeout of its own. */
final class Watchdog implements Closeable {
    private final Thread thread;
    private volatile long lastByte = System.nanoTime();

    private Watchdog(Channel channel, Duration stall) {
        this.thread = new Thread(() -> watch(channel, stall), "edgesec-daemon-watchdog");
        thread.setDaemon(true);
    }

    static Watchdog over(Channel channel, Duration stall) {
        Watchdog watchdog = new Watchdog(channel, stall);
        watchdog.thread.start();
        return watchdog;
    }

    void alive() {
        lastByte = System.nanoTime();
    }

    private void watch(Channel channel, Duration stall) {
        try {
            for (long left = stall.toNanos(); left > 0; left = stall.toNanos() - (System.nanoTime() - lastByte)) {
                Thread.sleep(Math.max(1, left / 1_000_000));
            }
            channel.close();
        } catch (InterruptedException e) {
            // the reply came to its end
        } catch (IOException e) {
            // closed is closed
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
