package io.edgesec.maven.resolution;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The beginning of a class file (JVM specification, section 4.1), as far as its interfaces. */
final class ClassHead {
    private static final int MAGIC = 0xCAFEBABE;

    private ClassHead() {}

    /** The superclass and the interfaces, names with slashes; empty if this is no class file. */
    static Optional<List<String>> supertypes(InputStream bytes) throws IOException {
        DataInputStream in = new DataInputStream(bytes);
        try {
            if (in.readInt() != MAGIC) {
                return Optional.empty();
            }
            in.skipNBytes(4);
            Constants constants = Constants.read(in);
            in.skipNBytes(4);
            List<String> names = new ArrayList<>();
            constants.className(in.readUnsignedShort()).ifPresent(names::add);
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                constants.className(in.readUnsignedShort()).ifPresent(names::add);
            }
            return Optional.of(names);
        } catch (EOFException | UTFDataFormatException e) {
            return Optional.empty();
        }
    }

    /** The constant pool (section 4.4): its texts, and which of them name classes. */
    private static final class Constants {
        private final @Nullable String[] texts;
        private final int[] classes;

        private Constants(@Nullable String[] texts, int[] classes) {
            this.texts = texts;
            this.classes = classes;
        }

        static Constants read(DataInputStream in) throws IOException {
            int count = in.readUnsignedShort();
            @Nullable String[] texts = new String[count];
            int[] classes = new int[count];
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts[i] = in.readUTF();
                    case 7 -> classes[i] = in.readUnsignedShort();
                    case 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++;
                    }
                    default -> throw new UTFDataFormatException("unknown constant " + tag);
                }
            }
            return new Constants(texts, classes);
        }

        Optional<String> className(int index) {
            int name = index < classes.length ? classes[index] : 0;
            return name < texts.length ? Optional.ofNullable(texts[name]) : Optional.empty();
        }
    }
}
