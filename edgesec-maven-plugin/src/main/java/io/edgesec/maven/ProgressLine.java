package io.edgesec.maven;

import io.edgesec.scan.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/**
 * One line on the terminal that moves while an image is read and is gone afterwards. It goes to the terminal itself,
 * past Maven's log; there is none under {@code -B}, {@code -q} or {@code -T}, and none where input or output is not a
 * terminal. Safe for use by several threads.
 */
final class ProgressLine implements Progress, AutoCloseable {
    private static final long LARGE = 32L << 20;
    private static final long MEGABYTE = 1_000_000;

    private final PrintWriter terminal;
    private long shown = -1;
    private int width;

    ProgressLine(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** The line, where there is a person who looks at a terminal. */
    static Optional<ProgressLine> of(MavenSession session, Log log) {
        boolean wanted = session.getRequest().isInteractiveMode()
                && session.getRequest().getDegreeOfConcurrency() == 1
                && log.isInfoEnabled();
        return wanted
                ? Optional.ofNullable(System.console())
                        .filter(ProgressLine::isTerminal)
                        .map(console -> new ProgressLine(console.writer()))
                : Optional.empty();
    }

    /** Before Java 22 there is a console only if it is a terminal; since then it has to be asked. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public synchronized void at(long read, long total) {
        long megabytes = read / MEGABYTE;
        if (read == total) {
            erase();
        } else if (total >= LARGE && megabytes > shown) {
            shown = megabytes;
            show("reading " + megabytes + " of " + total / MEGABYTE + " MB");
        }
    }

    private void show(String text) {
        terminal.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
        terminal.flush();
        width = text.length();
    }

    private void erase() {
        if (width > 0) {
            terminal.print("\r" + " ".repeat(width) + "\r");
            terminal.flush();
        }
        width = 0;
        shown = -1;
    }

    /** Erases what is left of the line if the image was not read to its end. */
    @Override
    public synchronized void close() {
        erase();
    }
}
