package io.edgesec.format.bolt;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a Bolt file in one go, from entries in the order of their keys. A value is a text, bytes, or the entries of a
 * bucket; those are asked for when their turn comes, so that a file may be larger than the memory.
 */
public final class BoltWriter implements Closeable {
    private static final int HEADER = 16;
    private static final int ELEMENT = 16;

    private final FileChannel channel;
    private final int pageSize;
    private long pages = 4;

    private BoltWriter(Path file, int pageSize) throws IOException {
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        this.pageSize = pageSize;
    }

    private record Element(byte[] key, byte[] value, int flags, long child) {
        int size() {
            return ELEMENT + key.length + value.length;
        }
    }

    private record Child(byte[] key, long page) {}

    /** Writes the root bucket and all that is in it. */
    public static void write(Path file, int pageSize, Iterable<? extends Map.Entry<String, ?>> root)
            throws IOException {
        try (BoltWriter writer = new BoltWriter(file, pageSize)) {
            List<Child> leaves = new ArrayList<>();
            writer.leaves(root, leaves, false);
            writer.metas(writer.tree(leaves));
        }
    }

    private void metas(long root) throws IOException {
        ByteBuffer freelist = page(2, 0x10, 0, 1);
        channel.write(freelist.position(0), 2L * pageSize);
        channel.write(page(3, 2, 0, 1).position(0), 3L * pageSize);
        for (int i = 0; i < 2; i++) {
            ByteBuffer meta = page(i, 4, 0, 1);
            meta.putInt(0xED0CDAED).putInt(2).putInt(pageSize).putInt(0);
            meta.putLong(root).putLong(0).putLong(2).putLong(pages).putLong(i);
            long hash = 0xCBF29CE484222325L;
            for (int at = HEADER; at < HEADER + 56; at++) {
                hash = (hash ^ (meta.get(at) & 0xFF)) * 0x100000001B3L;
            }
            meta.putLong(hash);
            channel.write(meta.position(0), (long) i * pageSize);
        }
    }

    /** The value that stands for a bucket: inside the value if it is small, else the page of its root. */
    @SuppressWarnings("unchecked")
    private Element element(Map.Entry<String, ?> entry) throws IOException {
        byte[] key = entry.getKey().getBytes(StandardCharsets.UTF_8);
        if (entry.getValue() instanceof Iterable<?> bucket) {
            List<Child> leaves = new ArrayList<>();
            List<Element> small = leaves((Iterable<Map.Entry<String, ?>>) bucket, leaves, true);
            ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            if (leaves.isEmpty()) {
                ByteBuffer inline = leaf(small, 0);
                return new Element(
                        key,
                        ByteBuffer.allocate(16 + inline.limit())
                                .put(header)
                                .put(inline.position(0))
                                .array(),
                        1,
                        0);
            }
            return new Element(key, header.putLong(tree(leaves)).array(), 1, 0);
        }
        byte[] value = entry.getValue() instanceof byte[] bytes
                ? bytes
                : entry.getValue().toString().getBytes(StandardCharsets.UTF_8);
        return new Element(key, value, 0, 0);
    }

    /** Writes the leaves of a bucket, or returns its elements if they fit into a value. */
    private List<Element> leaves(
            Iterable<? extends Map.Entry<String, ?>> entries, List<Child> leaves, boolean mayInline)
            throws IOException {
        List<Element> pending = new ArrayList<>();
        int size = HEADER;
        for (Map.Entry<String, ?> entry : entries) {
            Element element = element(entry);
            if (!pending.isEmpty() && size + element.size() > pageSize) {
                leaves.add(write(leaf(pending, pages), pending));
                pending = new ArrayList<>();
                size = HEADER;
            }
            pending.add(element);
            size += element.size();
        }
        boolean inline = mayInline
                && leaves.isEmpty()
                && size <= pageSize / 4
                && pending.stream().allMatch(element -> element.flags() == 0);
        if (!inline) {
            leaves.add(write(leaf(pending, pages), pending));
            return List.of();
        }
        return pending;
    }

    private long tree(List<Child> children) throws IOException {
        List<Child> level = children;
        while (level.size() > 1) {
            List<Child> above = new ArrayList<>();
            List<Element> pending = new ArrayList<>();
            int size = HEADER;
            for (Child child : level) {
                Element element = new Element(child.key(), new byte[0], 0, child.page());
                if (!pending.isEmpty() && size + element.size() > pageSize) {
                    above.add(write(branch(pending), pending));
                    pending = new ArrayList<>();
                    size = HEADER;
                }
                pending.add(element);
                size += element.size();
            }
            above.add(write(branch(pending), pending));
            level = above;
        }
        return level.get(0).page();
    }

    private Child write(ByteBuffer page, List<Element> elements) throws IOException {
        long id = pages;
        channel.write(page.position(0), id * pageSize);
        pages += page.limit() / pageSize;
        return new Child(elements.isEmpty() ? new byte[0] : elements.get(0).key(), id);
    }

    private ByteBuffer leaf(List<Element> elements, long id) {
        int size = HEADER + elements.stream().mapToInt(Element::size).sum();
        boolean inline = id == 0;
        int count = (size + pageSize - 1) / pageSize;
        ByteBuffer page = inline
                ? header(ByteBuffer.allocate(size), 0, 2, elements.size(), 1)
                : page(id, 2, elements.size(), count);
        int at = HEADER + ELEMENT * elements.size();
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            page.putInt(element.flags()).putInt(at - (HEADER + ELEMENT * i));
            page.putInt(element.key().length).putInt(element.value().length);
            at += element.key().length + element.value().length;
        }
        elements.forEach(element -> page.put(element.key()).put(element.value()));
        return page;
    }

    private ByteBuffer branch(List<Element> elements) {
        ByteBuffer page = page(pages, 1, elements.size(), 1);
        int at = HEADER + ELEMENT * elements.size();
        for (int i = 0; i < elements.size(); i++) {
            page.putInt(at - (HEADER + ELEMENT * i)).putInt(elements.get(i).key().length);
            page.putLong(elements.get(i).child());
            at += elements.get(i).key().length;
        }
        elements.forEach(element -> page.put(element.key()));
        return page;
    }

    private ByteBuffer page(long id, int flags, int count, int pageCount) {
        return header(ByteBuffer.allocate(pageCount * pageSize), id, flags, count, pageCount);
    }

    private static ByteBuffer header(ByteBuffer page, long id, int flags, int count, int pageCount) {
        page.order(ByteOrder.LITTLE_ENDIAN).putLong(id).putShort((short) flags).putShort((short) count);
        return page.putInt(pageCount - 1);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
