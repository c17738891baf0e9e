package io.edgesec.inventory.sbom;

import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.inventory.Inventory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
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
    /** Takes the serial number's place while it is computed; it stands before everything that an image chose. */
    private static final String NO_SERIAL = "urn:uuid:00000000-0000-0000-0000-000000000000";

    private CycloneDx() {}

    /** Writes with {@link SbomOptions#defaults()}. */
    public static void write(Inventory inventory, Path file) throws IOException {
        write(inventory, SbomOptions.defaults(), file);
    }

    public static void write(Inventory inventory, SbomOptions options, Path file) throws IOException {
        write(inventory, options, List.of(file));
    }

    /**
     * Writes each file in the form that its extension asks for, {@code .xml} or {@code .json}; missing folders are
     * made. Several files at once cost less than one after the other.
     *
     * @throws IllegalArgumentException for another extension; nothing is written then
     */
    public static void write(Inventory inventory, SbomOptions options, List<Path> files) throws IOException {
        for (Path file : files) {
            if (!isXml(file) && !file.toString().endsWith(".json")) {
                throw new IllegalArgumentException(file + ": the extension is neither .json nor .xml");
            }
        }
        Bom bom = InventoryBom.of(inventory, options);
        String json = withSerial(inventory, bom);
        for (Path file : files) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, isXml(file) ? xml(bom) : json);
        }
    }

    /** One inventory in both forms, which costs less than one after the other. */
    public record Documents(byte[] json, byte[] xml) {}

    public static Documents documents(Inventory inventory, SbomOptions options) throws IOException {
        Bom bom = InventoryBom.of(inventory, options);
        byte[] json = withSerial(inventory, bom).getBytes(StandardCharsets.UTF_8);
        return new Documents(json, xml(bom).getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] json(Inventory inventory, SbomOptions options) throws IOException {
        return withSerial(inventory, InventoryBom.of(inventory, options)).getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] xml(Inventory inventory, SbomOptions options) throws IOException {
        Bom bom = InventoryBom.of(inventory, options);
        withSerial(inventory, bom);
        return xml(bom).getBytes(StandardCharsets.UTF_8);
    }

    /** How BOM-Link names a document in JSON: {@code urn:cdx:serial/version}. */
    public static String link(String source, byte[] json) throws IOException {
        Node document = Json.parse(source, json);
        String serial = document.require("serialNumber").text();
        return "urn:cdx:" + serial.substring(serial.lastIndexOf(':') + 1) + "/"
                + document.require("version").integer();
    }

    private static boolean isXml(Path file) {
        return file.toString().endsWith(".xml");
    }

    private static String xml(Bom bom) throws IOException {
        try {
            return dated(
                    bom,
                    "<timestamp>",
                    BomGeneratorFactory.createXml(Version.VERSION_16, bom).toXmlString());
        } catch (GeneratorException e) {
            throw new IOException("the inventory cannot be written as CycloneDX XML: " + e.getMessage(), e);
        }
    }

    /** Gives the document its serial number, and that document as JSON. */
    private static String withSerial(Inventory inventory, Bom bom) throws IOException {
        bom.setSerialNumber(NO_SERIAL);
        try {
            String json = dated(
                    bom,
                    "\"timestamp\" : \"",
                    BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString());
            bom.setSerialNumber(serial(inventory, json));
            return json.replaceFirst(NO_SERIAL, bom.getSerialNumber());
        } catch (GeneratorException e) {
            throw new IOException("the inventory cannot be written as CycloneDX JSON: " + e.getMessage(), e);
        }
    }

    /**
     * Puts the document's date in ASCII digits: core-java writes those of the default locale. It is the first of its
     * kind, for the metadata stands before the components.
     */
    private static String dated(Bom bom, String before, String document) {
        Date timestamp = bom.getMetadata().getTimestamp();
        int start = document.indexOf(before) + before.length();
        if (timestamp == null || start < before.length()) {
            return document;
        }
        int end = start;
        while (document.charAt(end) != '"' && document.charAt(end) != '<') {
            end++;
        }
        Instant seconds = timestamp.toInstant().truncatedTo(ChronoUnit.SECONDS);
        return document.substring(0, start) + seconds + document.substring(end);
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
            long high = (hash.getLong() & 0xffffffffffff0fffL) | 0x5000L;
            long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
            return "urn:uuid:" + new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
