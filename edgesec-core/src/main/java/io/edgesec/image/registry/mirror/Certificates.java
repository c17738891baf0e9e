package io.edgesec.image.registry.mirror;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import io.edgesec.image.registry.TlsTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Certificates and keys in PEM, as registries' configuration names them. */
final class Certificates {
    private static final int FILE = 1 << 20;

    /** A certificate, and the key of it where that is another file. */
    record Pair(String certificate, Optional<String> key) {}

    private Certificates() {}

    /** Docker's folder: {@code *.crt} are authorities, {@code x.cert} with {@code x.key} are what the client shows. */
    static TlsTrust ofFolder(Path folder) throws IOException {
        List<String> authorities = new ArrayList<>();
        List<Pair> clients = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().limit(100).toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".crt")) {
                    authorities.add(name);
                } else if (name.endsWith(".cert")) {
                    clients.add(new Pair(name, Optional.of(name.substring(0, name.length() - 5) + ".key")));
                }
            }
        }
        return of(folder, authorities, clients, true);
    }

    static TlsTrust of(Path folder, List<String> authorities, List<Pair> clients, boolean verified) throws IOException {
        List<X509Certificate> trusted = new ArrayList<>();
        for (String authority : authorities) {
            trusted.addAll(certificates(folder.resolve(authority)));
        }
        Optional<TlsTrust.ClientIdentity> identity = Optional.empty();
        if (!clients.isEmpty()) {
            Path certificate = folder.resolve(clients.get(0).certificate());
            Path key = clients.get(0).key().map(folder::resolve).orElse(certificate);
            identity = Optional.of(new TlsTrust.ClientIdentity(certificates(certificate), key(key)));
        }
        return trusted.isEmpty() && identity.isEmpty()
                ? verified ? TlsTrust.platform() : TlsTrust.anybody()
                : new TlsTrust(trusted, identity, verified);
    }

    /** A text, or a list of them. */
    static List<String> paths(Node table, String key) throws MalformedDocumentException {
        Optional<Node> node = table.get(key);
        List<String> paths = new ArrayList<>();
        if (node.isPresent() && node.get().kind() == Node.Kind.LIST) {
            for (Node item : node.get().list()) {
                paths.add(item.text());
            }
        } else if (node.isPresent()) {
            paths.add(node.get().text());
        }
        return paths;
    }

    /** containerd's {@code client}: a text, a list of texts, or a list of pairs. */
    static List<Pair> pairs(Node table, String key) throws MalformedDocumentException {
        Optional<Node> node = table.get(key);
        List<Pair> pairs = new ArrayList<>();
        if (node.isPresent() && node.get().kind() == Node.Kind.LIST) {
            for (Node item : node.get().list()) {
                if (item.kind() == Node.Kind.LIST) {
                    List<Node> pair = item.list();
                    pairs.add(new Pair(
                            pair.get(0).text(),
                            pair.size() > 1 && !pair.get(1).text().isEmpty()
                                    ? Optional.of(pair.get(1).text())
                                    : Optional.empty()));
                } else {
                    pairs.add(new Pair(item.text(), Optional.empty()));
                }
            }
        } else if (node.isPresent()) {
            pairs.add(new Pair(node.get().text(), Optional.empty()));
        }
        return pairs;
    }

    private static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "expected a certificate or key in PEM");
        }
        if (Files.size(file) > FILE) {
            throw new IOException(file + ": more than the " + FILE + " bytes allowed");
        }
        return Files.readAllBytes(file);
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            byte[] pem = only(read(file), "CERTIFICATE");
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
                certificates.add((X509Certificate) certificate);
            }
            if (certificates.isEmpty()) {
                throw new IOException(file + ": holds no certificate in PEM");
            }
            return certificates;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": not a certificate in PEM");
        }
    }

    /** The blocks of one kind: a file may hold the key beside the certificate. */
    private static byte[] only(byte[] pem, String kind) {
        String text = new String(pem, StandardCharsets.ISO_8859_1);
        StringBuilder blocks = new StringBuilder();
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
            int stop = text.indexOf(end, at);
            if (stop > at) {
                blocks.append(text, at, stop + end.length()).append('\n');
            }
        }
        return blocks.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static PrivateKey key(Path file) throws IOException {
        String text = new String(only(read(file), "PRIVATE KEY"), StandardCharsets.ISO_8859_1)
                .replaceAll("-----[A-Z ]+-----|\\s", "");
        if (text.isEmpty()) {
            throw new IOException(file + ": expected a key as \"BEGIN PRIVATE KEY\" (PKCS#8, not encrypted); convert it"
                    + " with: openssl pkcs8 -topk8 -nocrypt");
        }
        for (String algorithm : new String[] {"EC", "RSA", "Ed25519"}) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // of another algorithm, or none
            }
        }
        throw new IOException(file + ": not a key of RSA, EC or Ed25519 in PKCS#8");
    }
}
