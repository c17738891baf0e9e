package io.edgesec.image.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgesec.format.archive.TarBuilder;
import io.edgesec.image.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together OCI archives, sound and hostile, from texts. */
final class LayoutBuilder {
    static final String INDEX = "application/vnd.oci.image.index.v1+json";
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
    static final byte[] LAYER_BYTES = new TarBuilder().file("a", "b").build();

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> listed = new ArrayList<>();

    /** Stores a blob and gives its descriptor. */
    String blob(String mediaType, byte[] bytes) {
        files.put("blobs/sha256/" + Digest.sha256(bytes).hex(), bytes);
        return descriptor(mediaType, bytes);
    }

    String blob(String mediaType, String text) {
        return blob(mediaType, text.getBytes(UTF_8));
    }

    static String descriptor(String mediaType, byte[] bytes) {
        return DockerSave.descriptor(mediaType, bytes);
    }

    static String config(String platform, int diffIds) {
        String[] parts = platform.split("/", -1);
        String ids = ("\"" + Digest.sha256(LAYER_BYTES) + "\",").repeat(diffIds);
        return "{\"os\":\"" + parts[0] + "\",\"architecture\":\"" + parts[1] + "\",\"rootfs\":{\"type\":\"layers\","
                + "\"diff_ids\":[" + (ids.isEmpty() ? "" : ids.substring(0, ids.length() - 1)) + "]}}";
    }

    static String manifest(String config, String... layers) {
        return "{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":" + config + ",\"layers\":["
                + String.join(",", layers) + "]}";
    }

    static String index(String... manifests) {
        return "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", manifests) + "]}";
    }

    static String with(String descriptor, String more) {
        return descriptor.substring(0, descriptor.length() - 1) + "," + more + "}";
    }

    /** A sound image of one layer; its descriptor with the platform in it. */
    String image(String platform) {
        String manifest = blob(MANIFEST, manifest(blob(CONFIG, config(platform, 1)), blob(LAYER, LAYER_BYTES)));
        String[] parts = platform.split("/", -1);
        return with(manifest, "\"platform\":{\"os\":\"" + parts[0] + "\",\"architecture\":\"" + parts[1] + "\"}");
    }

    LayoutBuilder list(String... descriptors) {
        listed.addAll(List.of(descriptors));
        return this;
    }

    LayoutBuilder file(String name, String text) {
        return file(name, text.getBytes(UTF_8));
    }

    LayoutBuilder file(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    LayoutBuilder without(String blobDescriptor) {
        files.keySet().removeIf(name -> blobDescriptor.contains(name.substring(name.lastIndexOf('/') + 1)));
        return this;
    }

    byte[] build() {
        TarBuilder tar = new TarBuilder();
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(UTF_8));
        all.put("index.json", index(listed.toArray(new String[0])).getBytes(UTF_8));
        all.putAll(files);
        all.forEach(tar::file);
        return tar.build();
    }
}
