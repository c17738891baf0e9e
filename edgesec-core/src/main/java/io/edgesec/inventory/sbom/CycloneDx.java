package io.edgesec.inventory.sbom;

import io.edgesec.inventory.Inventory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;

/**
 * Inventories as CycloneDX 1.6, in JSON or XML, valid against its schema. The same inventory and options give the
 * same bytes: everything is sorted, there is no clock, and the serial number is a version 5 UUID of the image's
 * digest and the content, the same in both forms. Texts that an image chose are escaped where a format cannot hold
 * them. Stateless, safe for use by several threads.
 */
public final class CycloneDx {
    /** Takes the serial number's place while it is computed; the first thing of its length in either form. */
    private static final String NO_SERIAL = "urn:uuid:00000000-0000-0000-0000-000000000000";

    private CycloneDx() {}

    /** Writes with {@link SbomOptions#defaults()}. */
    public static void write(Inventory inventory, Path file) throws IOException {
        write(inventory, SbomOptions.defaults(), file);
    }

    /**
     * Writes the form that the file's extension asks for, {@code .xml} or {@code .json}; missing folders are made.
     *
     * @throws IllegalArgumentException for another extension
     */
    public static void write(Inventory inventory, SbomOptions options, Path file) throws IOException {
        byte[] document;
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".json")) {
            document = json(inventory, options);
        } else if (name.endsWith(".xml")) {
            document = xml(inventory, options);
        } else {
            throw new IllegalArgumentException(file + ": the extension is neither .json nor .xml");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, document);
    }

    public static byte[] json(Inventory inventory, SbomOptions options) throws IOException {
        String json = withoutSerial(InventoryBom.of(inventory, options));
        return json.replaceFirst(NO_SERIAL, serial(inventory, json)).getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] xml(Inventory inventory, SbomOptions options) throws IOException {
        Bom bom = InventoryBom.of(inventory, options);
        bom.setSerialNumber(serial(inventory, withoutSerial(bom)));
        try {
            return BomGeneratorFactory.createXml(Version.VERSION_16, bom)
                    .toXmlString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (GeneratorException e) {
            throw new IOException("the inventory cannot be written as CycloneDX XML: " + e.getMessage(), e);
        }
    }

    private static String withoutSerial(Bom bom) throws IOException {
        bom.setSerialNumber(NO_SERIAL);
        try {
            return BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString();
        } catch (GeneratorException e) {
            throw new IOException("the inventory cannot be written as CycloneDX JSON: " + e.getMessage(), e);
        }
    }

    /** RFC 9562, 5.5: SHA-1 over a namespace, here the URL one, and a name. */
    private static String serial(Inventory inventory, String content) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(0x6ba7b8119dad11d1L)
                    .putLong(0x80b400c04fd430c8L)
                    .flip());
            sha1.update((inventory.subject() + "\n").getBytes(StandardCharsets.UTF_8));
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest(content.getBytes(StandardCharsets.UTF_8)));
            long high = hash.getLong() & 0xffffffffffff0fffL | 0x5000L;
            long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
            return "urn:uuid:" + new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
