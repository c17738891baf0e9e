package io.edgesec.format;

/** A place in a text, both numbers counted from 1. */
public record Position(int line, int column) {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
