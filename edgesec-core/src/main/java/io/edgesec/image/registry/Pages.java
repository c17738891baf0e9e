package io.edgesec.image.registry;

import io.edgesec.format.Json;
import io.edgesec.format.Node;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists that come in pages; the next one is where a {@code Link} says, on the same origin, and never twice. */
final class Pages {
    private Pages() {}

    /** What to do with each page. */
    interface Page {
        /** Takes a page; returns how many entries were taken so far. */
        int take(Node page, Answer answer) throws IOException;
    }

    static List<String> tags(RegistryOptions options, Session session, String what) throws IOException {
        List<String> tags = new ArrayList<>();
        boolean there = each(options, session, session.endpoint().at("tags/list"), what + " tags", (page, answer) -> {
            Optional<Node> list = page.get("tags");
            if (list.isPresent() && !list.get().isNull()) {
                for (Node tag : list.get().list()) {
                    tags.add(tag.text());
                }
            }
            return tags.size();
        });
        if (!there) {
            throw new RegistryException(RegistryException.Kind.NOT_FOUND, what + ": no such repository");
        }
        return List.copyOf(tags);
    }

    /** False if there is no such list. */
    static boolean each(RegistryOptions options, Session session, URI first, String what, Page taker)
            throws IOException {
        Set<URI> seen = new HashSet<>();
        Optional<URI> next = Optional.of(first);
        while (next.isPresent()) {
            URI uri = next.get();
            if (!seen.add(uri) || seen.size() > options.limits().pages()) {
                throw RegistryException.refused(what + ": a list that does not end: more than the "
                        + options.limits().pages() + " pages allowed, or one page twice");
            }
            Answer answer =
                    session.read(Request.get(uri, what).with("Accept", "application/json, " + RemoteRepository.ACCEPT));
            if (answer.status() == 404 && seen.size() == 1) {
                answer.close();
                return false;
            }
            if (answer.status() != 200) {
                throw answer.failure(what, options.limits().errorBody());
            }
            byte[] body = answer.bytes(options.imageLimits().manifest().bytes());
            Node page = Json.parse(what, body, options.imageLimits().manifest());
            if (taker.take(page, answer) > options.limits().entries()) {
                throw RegistryException.refused(
                        what + ": more than the " + options.limits().entries() + " entries allowed");
            }
            next = next(answer, what);
        }
        return true;
    }

    private static Optional<URI> next(Answer answer, String what) throws RegistryException {
        for (String link : answer.headers().allValues("Link")) {
            int open = link.indexOf('<');
            int close = link.indexOf('>', open + 1);
            String relation =
                    close < 0 ? "" : link.substring(close + 1).replace("\"", "").replace(" ", "");
            if (open >= 0 && close > open && (relation + ";").contains(";rel=next;")) {
                URI target = Transport.resolve(answer.asked(), link.substring(open + 1, close), what);
                if (!Origin.of(target).equals(Origin.of(answer.asked()))) {
                    throw RegistryException.refused(what + ": the next page is said to be at " + Origin.shown(target)
                            + ", which is not the registry; it was not asked");
                }
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }
}
