package io.edgesec.policy;

import io.edgesec.image.Digest;
import io.edgesec.image.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which images an entry or an exception is for: {@code *} or {@code **} alone is every image; otherwise a name in the
 * grammar of {@link Reference}, in whose path {@code *} stands for characters within one segment and a segment
 * {@code **} for one or more segments. Hosts hold no wildcards and are compared exactly. Matching takes no regular
 * expression and at most pattern × name steps.
 *
 * @param text as written
 * @param name normalised, a letter in place of each wildcard; absent for every image
 * @param path its segments, with the wildcards
 * @param namesRegistry whether the text itself says which registry it means
 */
record ImagePattern(String text, Optional<Reference> name, List<String> path, boolean namesRegistry) {
    private static final String MORE_SEGMENTS = "**";
    private static final int LENGTH = 512;

    ImagePattern {
        path = List.copyOf(path);
    }

    /** Reads a pattern; a wrong one is an {@link IllegalArgumentException} that says what is expected. */
    static ImagePattern parse(String text) {
        if (text.equals("*") || text.equals(MORE_SEGMENTS)) {
            return new ImagePattern(text, Optional.empty(), List.of(), true);
        }
        if (text.length() > LENGTH || text.contains("***")) {
            throw new IllegalArgumentException(
                    "a pattern has at most " + LENGTH + " characters, * within one segment and ** for any segments");
        }
        Reference written = Reference.parse(text.replace(MORE_SEGMENTS, "x").replace('*', 'x'));
        int start = written.host().map(host -> host.length() + 1).orElse(0);
        int end = pathEnd(text, start);
        checkRegistry(text, written);
        if (text.indexOf('*', end) >= 0) {
            throw new IllegalArgumentException("a tag or digest holds no wildcard; leave it out for any");
        }
        Reference name = written.normalized();
        List<String> path = new ArrayList<>(name.segments()
                .subList(0, name.segments().size() - written.segments().size()));
        for (String segment : text.substring(start, end).split("/", -1)) {
            addSegment(path, segment);
        }
        return new ImagePattern(text, Optional.of(name), path, written.host().isPresent());
    }

    private static int pathEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != ':' && text.charAt(end) != '@') {
            end++;
        }
        return end;
    }

    private static void checkRegistry(String text, Reference written) {
        int slash = text.indexOf('/');
        if (slash >= 0 && text.substring(0, slash).contains("*")) {
            throw new IllegalArgumentException(
                    "a wildcard cannot stand for the registry; begin with its host, or write * for every image");
        }
        if (slash < 0 && written.path().indexOf('.') >= 0) {
            throw new IllegalArgumentException(
                    "a host alone names no repository; write " + written.path() + "/** for all that is in it");
        }
    }

    /** A {@code **} is one segment and then any number of them. */
    private static void addSegment(List<String> path, String segment) {
        if (segment.equals(MORE_SEGMENTS)) {
            path.add("*");
        } else if (segment.contains(MORE_SEGMENTS)) {
            throw new IllegalArgumentException("** is a whole segment; within one, * is enough");
        }
        path.add(segment);
    }

    boolean isEveryImage() {
        return name.isEmpty();
    }

    /** The text with the registry that it leaves unsaid. */
    String meaning() {
        return namesRegistry ? text : "docker.io/" + (text.indexOf('/') < 0 ? "library/" : "") + text;
    }

    boolean hasTagOrDigest() {
        return name.isPresent()
                && (name.get().tag().isPresent() || name.get().digest().isPresent());
    }

    /**
     * Whether an image is meant. A tag is met by a name that has this tag, or {@code latest} where it has none, and
     * no digest, since with a digest nobody here has seen which tag leads to it. A digest is met only by the image
     * whose manifest has it, whatever the image's name says.
     */
    boolean matches(Reference image, Optional<Digest> manifest) {
        return name.isEmpty()
                || name.get().registry().equals(image.registry())
                        && Wildcard.path(path, image.normalized().segments())
                        && matchesVersion(name.get(), image, manifest);
    }

    private static boolean matchesVersion(Reference wanted, Reference image, Optional<Digest> manifest) {
        if (wanted.digest().isPresent()) {
            return wanted.digest().equals(manifest);
        }
        return wanted.tag().isEmpty()
                || image.digest().isEmpty()
                        && image.tag().orElse("latest").equals(wanted.tag().get());
    }
}
