package io.edgesec.image.registry;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Scheme, host and port: whom a credential was given to. Also where a server may send a client: never from TLS to
 * none, and into a private network only if it stands in one itself.
 */
record Origin(String scheme, String host, int port) {
    static Origin of(URI uri) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, host, port);
    }

    /**
     * Refuses an address that a server names.
     *
     * @param what what it is, for the message
     */
    void verifyMaySendTo(URI target, String what) throws RegistryException {
        Origin there = of(target);
        if (target.getRawUserInfo() != null || there.host.isEmpty()) {
            throw refused(what, target, "is no address of a host");
        }
        if (!there.scheme.equals("https") && !(there.scheme.equals("http") && scheme.equals("http"))) {
            throw refused(what, target, "would leave TLS");
        }
        if (!there.host.equals(host) && isNear(there.host) && !isPrivate(host)) {
            throw refused(what, target, "points into a private network");
        }
        if (!there.host.equals(host) && isLinkLocal(there.host)) {
            throw refused(what, target, "points to a link-local address");
        }
    }

    private RegistryException refused(String what, URI target, String why) {
        return RegistryException.refused(host + " names " + shown(target) + " as its " + what + ", which " + why
                + "; it was not asked and nothing was sent there");
    }

    /** Loopback, private or unspecified; what cannot be resolved cannot be asked either. */
    private static boolean isNear(String host) {
        return addresses(host, a -> isLocal(a) || a.isLinkLocalAddress());
    }

    private static boolean isPrivate(String host) {
        return addresses(host, Origin::isLocal);
    }

    private static boolean isLinkLocal(String host) {
        return addresses(host, InetAddress::isLinkLocalAddress);
    }

    private static boolean isLocal(InetAddress address) {
        byte[] raw = address.getAddress();
        boolean uniqueLocal = raw.length == 16 && (raw[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isAnyLocalAddress()
                || uniqueLocal;
    }

    private static boolean addresses(String host, java.util.function.Predicate<InetAddress> any) {
        try {
            for (InetAddress address : InetAddress.getAllByName(unbracketed(host))) {
                if (any.test(address)) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** By its text alone, so that no name server decides what counts as local. */
    static boolean isLoopbackName(String host) {
        String name = unbracketed(host).toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("::1") || name.matches("127(\\.\\d{1,3}){3}");
    }

    /** Without what may be secret: userinfo and query. */
    static String shown(URI uri) {
        Origin origin = of(uri);
        String port = uri.getPort() >= 0 ? ":" + uri.getPort() : "";
        return origin.scheme + "://" + origin.host + port
                + Optional.ofNullable(uri.getRawPath()).orElse("");
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
