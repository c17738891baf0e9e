package io.edgesec.inventory.java;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts jars together from the pieces that matter. */
final class Jars {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private Charset charset = UTF_8;

    static Jars jar() {
        return new Jars();
    }

    Jars charset(String name) {
        charset = Charset.forName(name);
        return this;
    }

    Jars file(String path, byte[] content) {
        entries.put(path, content);
        return this;
    }

    Jars file(String path, String content) {
        return file(path, content.getBytes(UTF_8));
    }

    /** Lines of the main section. */
    Jars manifest(String... attributes) {
        return file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n" + String.join("\r\n", attributes) + "\r\n\r\n");
    }

    Jars pom(String group, String artifact, String version) {
        return file(
                "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
                "version=" + version + "\ngroupId=" + group + "\nartifactId=" + artifact + "\n");
    }

    /** A project file with this body. */
    Jars project(String group, String artifact, String body) {
        return file("META-INF/maven/" + group + "/" + artifact + "/pom.xml", "<project>" + body + "</project>");
    }

    Jars classes(String... names) {
        for (String name : names) {
            file(name + ".class", "class " + name);
        }
        return this;
    }

    byte[] deflated() {
        return write(false);
    }

    byte[] stored() {
        return write(true);
    }

    private byte[] write(boolean stored) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, charset)) {
            for (Map.Entry<String, byte[]> file : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                if (stored) {
                    CRC32 crc = new CRC32();
                    crc.update(file.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(file.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
