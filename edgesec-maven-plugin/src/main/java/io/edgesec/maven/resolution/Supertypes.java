package io.edgesec.maven.resolution;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Which classes extend and implement which, and what is missing among them; names as in class files. */
final class Supertypes {
    private static final int CLASS_FILE = 0xCAFEBABE;

    private final Map<String, List<String>> classes;

    Supertypes(Map<String, List<String>> classes) {
        this.classes = classes;
    }

    /** The first class or interface that {@code name} is built on and that is neither here nor in the JDK. */
    Optional<String> missing(String name) {
        return missing(name, new HashSet<>());
    }

    private Optional<String> missing(String name, Set<String> seen) {
        if (!seen.add(name)) {
            return Optional.empty();
        }
        List<String> supertypes = classes.get(name);
        if (supertypes == null) {
            return isInJdk(name) ? Optional.empty() : Optional.of(name);
        }
        return supertypes.stream()
                .flatMap(supertype -> missing(supertype, seen).stream())
                .findFirst();
    }

    private static boolean isInJdk(String name) {
        return name.startsWith("java/") || ClassLoader.getPlatformClassLoader().getResource(name + ".class") != null;
    }

    /**
     * The supertypes of each class of a jar; variants for later JDKs are left out.
     *
     * @throws IOException if the jar or a class in it is damaged
     */
    static Map<String, List<String>> of(Path jar) throws IOException {
        Map<String, List<String>> classes = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Enumeration<JarEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("-info.class")) {
                    try (DataInputStream in =
                            new DataInputStream(new BufferedInputStream(file.getInputStream(entry)))) {
                        classes.put(name.substring(0, name.length() - ".class".length()), read(in, jar + "!/" + name));
                    }
                }
            }
        }
        return classes;
    }

    /** The head of a class file (JVM specification, section 4.1), up to its interfaces. */
    private static List<String> read(DataInputStream in, String where) throws IOException {
        if (in.readInt() != CLASS_FILE) {
            throw new IOException(where + ": no class file");
        }
        in.readInt();
        int count = in.readUnsignedShort();
        String[] texts = new String[count];
        int[] names = new int[count];
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 7 -> names[i] = in.readUnsignedShort();
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                default -> throw new IOException(where + ": unknown constant " + tag);
            }
        }
        in.skipNBytes(4);
        List<String> supertypes = new ArrayList<>();
        int parent = in.readUnsignedShort();
        if (parent != 0) {
            supertypes.add(texts[names[parent]]);
        }
        int interfaces = in.readUnsignedShort();
        for (int i = 0; i < interfaces; i++) {
            supertypes.add(texts[names[in.readUnsignedShort()]]);
        }
        return supertypes;
    }
}
