package io.edgesec.inventory;

/** A licence as the component itself declares it: an SPDX id or expression where it is one, else its words. */
public record License(String text) implements Comparable<License> {
    @Override
    public int compareTo(License other) {
        return text.compareTo(other.text);
    }
}
