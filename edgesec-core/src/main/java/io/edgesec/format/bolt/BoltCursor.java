package io.edgesec.format.bolt;

import java.io.IOException;

/**
 * Goes through the entries of a bucket in the order of their keys. Stands before the first until {@link #next} is
 * called. For one thread.
 */
public final class BoltCursor {
    /** A tree of the largest file has far fewer levels. */
    private static final int DEEPEST = 48;

    private final BoltFile file;
    private final byte[] prefix;
    private final Page[] pages = new Page[DEEPEST];
    private final int[] indices = new int[DEEPEST];
    private int level;
    private boolean started;
    private boolean valid;

    BoltCursor(BoltFile file, Page root, byte[] from, byte[] prefix) throws IOException {
        this.file = file;
        this.prefix = prefix;
        pages[0] = root;
        while (!pages[level].leaf()) {
            indices[level] = pages[level].childFor(from);
            descend();
        }
        indices[level] = pages[level].lowerBound(from);
    }

    /** Moves on; false after the last. */
    public boolean next() throws IOException {
        if (started && !valid) {
            return false;
        }
        if (started) {
            indices[level]++;
        }
        started = true;
        valid = toElement() && startsWithPrefix();
        return valid;
    }

    /** Whether it stands at this key. */
    boolean isAt(byte[] key) {
        return valid && pages[level].compare(indices[level], key) == 0;
    }

    public byte[] key() {
        return leaf().key(indices[level]);
    }

    /** Whether the entry is a bucket rather than a value. */
    public boolean isBucket() {
        return leaf().isBucket(indices[level]);
    }

    public byte[] value() throws IOException {
        if (isBucket()) {
            throw new IllegalStateException("it stands at a bucket");
        }
        return file.value(leaf(), indices[level]);
    }

    public BoltBucket bucket() throws IOException {
        if (!isBucket()) {
            throw new IllegalStateException("it stands at a value");
        }
        return BoltBucket.in(file, leaf(), indices[level]);
    }

    private Page leaf() {
        if (!valid) {
            throw new IllegalStateException("it stands at no entry");
        }
        return pages[level];
    }

    private boolean startsWithPrefix() {
        return prefix.length == 0 || pages[level].startsWith(indices[level], prefix);
    }

    /** From the end of a leaf to the next one that has an element. */
    private boolean toElement() throws IOException {
        while (indices[level] >= pages[level].count()) {
            if (level == 0) {
                return false;
            }
            level--;
            indices[level]++;
            while (indices[level] < pages[level].count() && !pages[level].leaf()) {
                descend();
                indices[level] = 0;
            }
        }
        return true;
    }

    /** To the child at the index of the branch, whose keys must lie between those around it. */
    private void descend() throws IOException {
        Page branch = pages[level];
        if (level + 1 == DEEPEST) {
            throw branch.damaged("more than " + DEEPEST + " levels");
        }
        Page child = file.page(branch.child(indices[level]));
        if (child.count() > 0) {
            if (child.compare(0, branch, indices[level]) < 0) {
                throw child.damaged("its keys begin before those of page " + branch.id() + " say");
            }
            checkEnd(child);
        }
        level++;
        pages[level] = child;
        indices[level] = 0;
    }

    /** The nearest branch that has a key after the child bounds it. */
    private void checkEnd(Page child) throws IOException {
        for (int i = level; i >= 0; i--) {
            if (indices[i] + 1 < pages[i].count()) {
                if (child.compare(child.count() - 1, pages[i], indices[i] + 1) >= 0) {
                    throw child.damaged("its keys go on into those of the page after it");
                }
                return;
            }
        }
    }
}
