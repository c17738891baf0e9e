package io.edgesec.image.daemon;

import io.edgesec.format.Excerpt;
import io.edgesec.format.Json;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One request of HTTP/1.1 over a socket of this machine, and its body: chunked, of a length, or up to the end. */
final class HttpReply {
    private static final int LINE = 8 << 10;
    private static final int HEADERS = 100;
    private static final int ERROR = 64 << 10;

    private HttpReply() {}

    static InputStream get(SocketChannel channel, Watchdog watchdog, String path, String what) throws IOException {
        String request =
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: edgesec\r\nConnection: close\r\n\r\n";
        ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        InputStream in = new BufferedInputStream(new Watched(Channels.newInputStream(channel), watchdog), 1 << 16);
        String status = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon <= 0 || headers.size() >= HEADERS) {
                throw new IOException(what + ": the daemon's answer is no HTTP");
            }
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        InputStream body = body(in, headers, what);
        if (!status.startsWith("HTTP/1.1 200 ")) {
            throw failure(status, body, what);
        }
        return body;
    }

    private static InputStream body(InputStream in, Map<String, String> headers, String what) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return new Chunks(in, what);
        }
        String length = headers.get("content-length");
        return length == null ? in : new Sized(in, number(length, 10, what), what);
    }

    private static IOException failure(String status, InputStream body, String what) {
        String said = "";
        try {
            said = Json.parse("answer", body.readNBytes(ERROR))
                    .string("message")
                    .map(Excerpt::quote)
                    .orElse("");
        } catch (IOException e) {
            // without a readable explanation
        }
        String code = status.replaceFirst("^HTTP/1\\.[01] (\\d{3}).*", "$1");
        return new IOException(what + ": the daemon answers " + (code.length() == 3 ? code : "no HTTP")
                + (said.isEmpty() ? "" : ", " + said)
                + (code.equals("404") ? "; is the image there under this name?" : ""));
    }

    private static long number(String text, int radix, String what) throws IOException {
        try {
            long number = Long.parseLong(text, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IOException(what + ": the daemon's answer is no HTTP");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LINE) {
                throw new IOException("the daemon's answer ends early or is no HTTP");
            }
            line.append((char) c);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    private static final class Watched extends FilterInputStream {
        private final Watchdog watchdog;

        Watched(InputStream in, Watchdog watchdog) {
            super(in);
            this.watchdog = watchdog;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            watchdog.alive();
            return read;
        }
    }

    /** A body that must have a length. */
    private static final class Sized extends InputStream {
        private final InputStream in;
        private final String what;
        private long left;

        Sized(InputStream in, long length, String what) {
            this.in = in;
            this.left = length;
            this.what = what;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(target, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new IOException(what + ": the daemon's answer ends early");
            }
            left -= read;
            return read;
        }
    }

    /** Chunked transfer coding (RFC 9112, section 7.1). */
    private static final class Chunks extends InputStream {
        private final InputStream in;
        private final String what;
        private long left;
        private boolean begun;
        private boolean ended;

        Chunks(InputStream in, String what) {
            this.in = in;
            this.what = what;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0 && !ended) {
                next();
            }
            if (ended) {
                return -1;
            }
            int read = in.read(target, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new IOException(what + ": the daemon's answer ends early");
            }
            left -= read;
            return read;
        }

        private void next() throws IOException {
            if (begun && !line(in).isEmpty()) {
                throw new IOException(what + ": the daemon's answer is no HTTP");
            }
            begun = true;
            left = number(line(in).split(";", 2)[0].strip(), 16, what);
            if (left == 0) {
                ended = true;
                while (!line(in).isEmpty()) {
                    // trailers tell nothing that is needed
                }
            }
        }
    }
}
