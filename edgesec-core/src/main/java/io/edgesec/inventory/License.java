package io.edgesec.inventory;

/** A licence as the component itself declares it: an SPDX id or expression where it is one, else its words. */
public record License(String text) implements Comparable<License> {
    // written out, for those that a record has by itself are generated at run time, at a cost that a short run feels
    @Override
    public boolean equals(Object other) {
        return other instanceof License license && text.equals(license.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public int compareTo(License other) {
        return text.compareTo(other.text);
    }
}
