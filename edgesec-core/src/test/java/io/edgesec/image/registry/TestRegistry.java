package io.edgesec.image.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.edgesec.format.Json;
import io.edgesec.format.Node;
import io.edgesec.image.Digest;
import io.edgesec.image.Reference;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A registry in this process, on loopback and in memory, that a test can make misbehave. */
public final class TestRegistry implements Closeable {
    /** Takes a request instead of the registry; false leaves it to the registry. */
    @FunctionalInterface
    public interface Trap {
        boolean take(HttpExchange exchange) throws IOException;
    }

    /** A manifest or blob under its digest. */
    public record Content(byte[] bytes, String mediaType) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Content> contents = new ConcurrentHashMap<>();
    private final Map<String, Digest> tags = new ConcurrentSkipListMap<>();
    private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Trap> traps = new CopyOnWriteArrayList<>();
    private volatile boolean referrersApi = true;
    private volatile Optional<String> basic = Optional.empty();

    private TestRegistry(HttpServer server) {
        this.server = server;
    }

    public static TestRegistry start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TestRegistry registry = new TestRegistry(server);
        server.setExecutor(registry.threads);
        server.createContext("/", registry::handle);
        server.start();
        return registry;
    }

    /** Host and port. */
    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public Reference reference(String pathAndTag) {
        return Reference.parse(host() + "/" + pathAndTag);
    }

    /** What reads and writes it without TLS and without asking for TLS first. */
    public RegistryOptions options() {
        return RegistryOptions.defaults().withEndpoints(plainly()).withPause(duration -> {});
    }

    public static Endpoints plainly() {
        return new Endpoints() {
            @Override
            public List<Endpoint> pull(Reference repository) {
                return push(repository);
            }

            @Override
            public List<Endpoint> push(Reference repository) {
                return List.of(Endpoint.registry(
                        URI.create("http://" + repository.registry()), repository.path(), TlsTrust.platform()));
            }
        };
    }

    public TestRegistry withoutReferrersApi() {
        referrersApi = false;
        return this;
    }

    public TestRegistry withBasic(String user, String password) {
        basic = Optional.of(new Credential.Basic(user, password).header());
        return this;
    }

    /** The last trap that was set is asked first. */
    public TestRegistry trap(Trap trap) {
        traps.add(0, trap);
        return this;
    }

    /** Method and path with query, one for each request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public void forgetRequests() {
        requests.clear();
    }

    public Digest blob(byte[] bytes) {
        Digest digest = Digest.sha256(bytes);
        contents.put("/" + digest, new Content(bytes, "application/octet-stream"));
        return digest;
    }

    public Digest manifest(String path, byte[] bytes, String mediaType, String... names) {
        Digest digest = Digest.sha256(bytes);
        contents.put(path + "/" + digest, new Content(bytes, mediaType));
        for (String name : names) {
            tags.put(path + ":" + name, digest);
        }
        return digest;
    }

    public Map<String, Content> contents() {
        return contents;
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        try (exchange) {
            for (Trap trap : traps) {
                if (trap.take(exchange)) {
                    return;
                }
            }
            if (basic.isPresent()
                    && !basic.get().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
                answer(exchange, 401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"who are you\"}]}");
                return;
            }
            serve(exchange);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/v2/".length());
        for (String kind : new String[] {"manifests", "blobs/uploads", "blobs", "tags", "referrers"}) {
            int at = path.lastIndexOf("/" + kind + "/");
            if (at > 0) {
                String repository = path.substring(0, at);
                String rest = path.substring(at + kind.length() + 2);
                switch (kind) {
                    case "manifests" -> manifests(exchange, repository, rest);
                    case "blobs/uploads" -> uploads(exchange, repository, rest);
                    case "blobs" -> send(exchange, Optional.ofNullable(contents.get("/" + rest)), rest);
                    case "tags" -> tags(exchange, repository);
                    default -> referrers(exchange, repository, Digest.parse(rest));
                }
                return;
            }
        }
        answer(exchange, 404, "{}");
    }

    private void manifests(HttpExchange exchange, String repository, String name) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            Digest digest =
                    manifest(repository, bytes, type, name.indexOf(':') < 0 ? new String[] {name} : new String[0]);
            exchange.getResponseHeaders().add("Docker-Content-Digest", digest.toString());
            Node document = Json.parse("manifest", bytes);
            if (referrersApi && document.map().containsKey("subject")) {
                exchange.getResponseHeaders()
                        .add(
                                "OCI-Subject",
                                document.require("subject").require("digest").text());
            }
            answer(exchange, 201, "");
            return;
        }
        String digest = name.indexOf(':') >= 0
                ? name
                : Optional.ofNullable(tags.get(repository + ":" + name))
                        .map(Digest::toString)
                        .orElse("");
        send(exchange, Optional.ofNullable(contents.get(repository + "/" + digest)), digest);
    }

    private void uploads(HttpExchange exchange, String repository, String id) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI());
        String location = "/v2/" + repository + "/blobs/uploads/";
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                if (query.containsKey("mount") && contents.containsKey("/" + query.get("mount"))) {
                    answer(exchange, 201, "");
                    return;
                }
                String fresh = "u" + uploads.size();
                uploads.put(fresh, new ByteArrayOutputStream());
                exchange.getResponseHeaders().add("Location", location + fresh + "?_state=s");
                answer(exchange, 202, "");
            }
            case "GET" -> {
                exchange.getResponseHeaders()
                        .add("Range", "0-" + Math.max(0, upload(id).size() - 1));
                exchange.getResponseHeaders().add("Location", location + id);
                answer(exchange, 204, "");
            }
            case "PATCH" -> {
                upload(id).write(exchange.getRequestBody().readAllBytes());
                exchange.getResponseHeaders().add("Location", location + id);
                answer(exchange, 202, "");
            }
            default -> {
                upload(id).write(exchange.getRequestBody().readAllBytes());
                Digest digest = blob(upload(id).toByteArray());
                answer(exchange, digest.toString().equals(query.get("digest")) ? 201 : 400, "");
            }
        }
    }

    private ByteArrayOutputStream upload(String id) {
        return java.util.Objects.requireNonNull(uploads.get(id), "no such upload");
    }

    /** What an upload has so far, for a trap that breaks it. */
    public void receive(String id, byte[] part) throws IOException {
        upload(id).write(part);
    }

    private void tags(HttpExchange exchange, String repository) throws IOException {
        List<String> names = new ArrayList<>();
        for (String tag : tags.keySet()) {
            if (tag.startsWith(repository + ":")) {
                names.add("\"" + tag.substring(repository.length() + 1) + "\"");
            }
        }
        answer(exchange, names.isEmpty() ? 404 : 200, "{\"name\":\"x\",\"tags\":[" + String.join(",", names) + "]}");
    }

    private void referrers(HttpExchange exchange, String repository, Digest subject) throws IOException {
        if (!referrersApi) {
            answer(exchange, 404, "{}");
            return;
        }
        String wanted = query(exchange.getRequestURI()).get("artifactType");
        List<String> entries = new ArrayList<>();
        for (Map.Entry<String, Content> entry : new TreeMap<>(contents).entrySet()) {
            if (!entry.getKey().startsWith(repository + "/")) {
                continue;
            }
            Node manifest = Json.parse("manifest", entry.getValue().bytes());
            Optional<Node> about = manifest.get("subject");
            String type = manifest.string("artifactType").orElse("");
            if (about.isPresent()
                    && about.get().require("digest").text().equals(subject.toString())
                    && (wanted == null || wanted.equals(type))) {
                entries.add("{\"mediaType\":\"" + entry.getValue().mediaType() + "\",\"digest\":\""
                        + Digest.sha256(entry.getValue().bytes()) + "\",\"size\":"
                        + entry.getValue().bytes().length
                        + ",\"artifactType\":\"" + type + "\"}");
            }
        }
        if (wanted != null) {
            exchange.getResponseHeaders().add("OCI-Filters-Applied", "artifactType");
        }
        exchange.getResponseHeaders().add("Content-Type", Referrers.INDEX);
        answer(
                exchange,
                200,
                "{\"schemaVersion\":2,\"mediaType\":\"" + Referrers.INDEX + "\",\"manifests\":["
                        + String.join(",", entries) + "]}");
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new TreeMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                String[] parts = pair.split("=", 2);
                query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    /** Serves content, or a range of it. */
    public static void send(HttpExchange exchange, Optional<Content> content, String digest) throws IOException {
        if (content.isEmpty()) {
            answer(exchange, 404, "{\"errors\":[{\"code\":\"NOT_FOUND\",\"message\":\"unknown\"}]}");
            return;
        }
        byte[] bytes = content.get().bytes();
        exchange.getResponseHeaders().add("Content-Type", content.get().mediaType());
        exchange.getResponseHeaders().add("Docker-Content-Digest", digest);
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
        if (range != null) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        int length = bytes.length - from;
        exchange.sendResponseHeaders(range == null ? 200 : 206, head || length == 0 ? -1 : length);
        if (!head && length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes, from, length);
            }
        }
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        boolean silent = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, silent ? -1 : bytes.length);
        if (!silent) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
