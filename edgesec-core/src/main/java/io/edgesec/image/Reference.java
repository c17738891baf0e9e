package io.edgesec.image;

import java.util.List;
import java.util.Optional;

/**
 * The name of an image, {@code [host[:port]/]path[:tag][@digest]}, in the grammar of the distribution project. Two
 * ways to read one: {@link #parse} keeps what was written and so tells whether a host was given;
 * {@link #parseNormalized} supplies what Docker supplies. Text is untrusted: the parser runs once over it, never
 * backtracks, and refuses with {@link IllegalArgumentException} whatever is not wholly such a name (schemes,
 * userinfo, percent signs, {@code ..}, anything but ASCII, digests in upper case). Hosts are compared as written:
 * {@code Docker.io}, {@code registry-1.docker.io} and {@code docker.io:443} are three hosts, none of them
 * {@code docker.io}. Immutable.
 *
 * @param host with its port; absent if none was given
 * @param path at most 255 characters of lower-case segments
 */
public record Reference(Optional<String> host, String path, Optional<String> tag, Optional<Digest> digest)
        implements Comparable<Reference> {
    private static final String DOCKER = "docker.io";

    public Reference {
        host.ifPresent(ReferenceGrammar::checkHost);
        ReferenceGrammar.checkPath(path);
        tag.ifPresent(ReferenceGrammar::checkTag);
    }

    /** Reads a name as it is written, adding nothing. */
    public static Reference parse(String text) {
        return ReferenceGrammar.parse(text);
    }

    /** Reads a name as {@code docker pull} does; the same as {@code parse(text).normalized()}. */
    public static Reference parseNormalized(String text) {
        return parse(text).normalized();
    }

    /**
     * The name with a host: {@code docker.io} where none is given and for {@code index.docker.io}, and there
     * {@code library/} before a path of one segment. The tag stays absent if it is.
     */
    public Reference normalized() {
        String registry = registry();
        boolean official = registry.equals(DOCKER) && path.indexOf('/') < 0;
        return new Reference(Optional.of(registry), official ? "library/" + path : path, tag, digest);
    }

    /** The host that this name means. */
    public String registry() {
        return host.filter(name -> !name.equals("index.docker.io")).orElse(DOCKER);
    }

    /** The segments of the path, at least one. */
    public List<String> segments() {
        return List.of(path.split("/", -1));
    }

    /** Host and path, without tag and digest. */
    public String repository() {
        return host.map(name -> name + "/").orElse("") + path;
    }

    @Override
    public int compareTo(Reference other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return repository()
                + tag.map(name -> ":" + name).orElse("")
                + digest.map(value -> "@" + value).orElse("");
    }
}
