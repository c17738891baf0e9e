package com.example.blocked;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Answers every request with its own path. */
public final class Hello {
    private static final Logger LOG = LogManager.getLogger(Hello.class);

    private Hello() {}

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.createContext("/", exchange -> {
            String path = StringEscapeUtils.escapeHtml4(exchange.getRequestURI().getPath());
            byte[] page = ("<!doctype html><p>Hello from the edge, " + path).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        LOG.info("listening on {}", server.getAddress());
    }
}
