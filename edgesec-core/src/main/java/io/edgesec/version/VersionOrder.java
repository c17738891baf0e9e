package io.edgesec.version;

import java.util.Comparator;

/**
 * How the versions of one ecosystem are ordered. Thread-safe. A version that is no version of that ecosystem makes
 * {@link #compare} throw {@link IllegalArgumentException}; no caller may take that for "not affected".
 */
public interface VersionOrder extends Comparator<String> {
    @Override
    int compare(String left, String right);
}
