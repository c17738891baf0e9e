package io.edgesec.inventory.os;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The lines of a text as UTF-8, decoded one at a time so that a large database is never held twice. Counted from 1;
 * a carriage return before the line feed is dropped; bytes that are not UTF-8 become U+FFFD.
 */
final class Lines implements Iterator<String> {
    private final byte[] text;
    private int position;
    private int number;

    Lines(byte[] text) {
        this.text = text;
    }

    @Override
    public boolean hasNext() {
        return position < text.length;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int end = position;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        int stop = end > position && text[end - 1] == '\r' ? end - 1 : end;
        String line = new String(text, position, stop - position, StandardCharsets.UTF_8);
        position = end + 1;
        number++;
        return line;
    }

    /** The number of the line that {@link #next} gave last. */
    int number() {
        return number;
    }

    /** Whether the text stops in the middle of a line. */
    static boolean areCutOff(byte[] text) {
        return text.length > 0 && text[text.length - 1] != '\n';
    }
}
