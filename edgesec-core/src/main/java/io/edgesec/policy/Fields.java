package io.edgesec.policy;

import io.edgesec.format.MalformedDocumentException;
import io.edgesec.format.Node;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A map of a policy whose keys are known, read strictly: every error says where, what is allowed and what is near. */
final class Fields {
    /** Keys of the policy model that need parts which this version does not have. */
    private static final Set<String> NOT_EVALUATED =
            Set.of("signed_by", "sbom", "attestations", "vex", "hardening", "pod_security", "secrets", "identities");

    private final Node node;

    private Fields(Node node) {
        this.node = node;
    }

    static Fields of(Node node, String... allowed) throws MalformedDocumentException {
        Set<String> keys = new TreeSet<>(List.of(allowed));
        for (Map.Entry<String, Node> entry : node.map().entrySet()) {
            String key = entry.getKey();
            if (!keys.contains(key)) {
                throw at(
                        entry.getValue(),
                        NOT_EVALUATED.contains(key)
                                ? "this version does not evaluate \"" + key + "\"; leave it out to be judged without it"
                                : "unknown key \"" + shown(key) + "\"" + Nearest.hint(key, keys) + "; allowed here: "
                                        + String.join(", ", keys));
            }
            if (entry.getValue().isNull()) {
                throw at(entry.getValue(), "\"" + key + "\" has no value; give it one or leave the key out");
            }
        }
        return new Fields(node);
    }

    /** An error at the key of a value. */
    static MalformedDocumentException at(Node value, String problem) {
        return new MalformedDocumentException(value.source(), value.keyPosition(), problem);
    }

    /** File and line of a value's key. */
    static String where(Node value) {
        return value.source() + ":" + value.keyPosition().line();
    }

    Node node() {
        return node;
    }

    Optional<Node> get(String key) throws MalformedDocumentException {
        return node.get(key);
    }

    Node require(String key) throws MalformedDocumentException {
        return node.require(key);
    }

    boolean isTrue(String key) throws MalformedDocumentException {
        Optional<Node> value = get(key);
        return value.isPresent() && value.get().bool();
    }

    Optional<String> text(String key) throws MalformedDocumentException {
        Optional<Node> value = get(key);
        if (value.isPresent() && value.get().text().isBlank()) {
            throw value.get().malformed("\"" + key + "\" is empty");
        }
        return node.string(key);
    }

    /** The strings of a list that is not empty; none if the key is absent. */
    List<Node> texts(String key) throws MalformedDocumentException {
        Optional<Node> value = get(key);
        if (value.isPresent() && value.get().list().isEmpty()) {
            throw value.get().malformed("\"" + key + "\" is empty; name something or leave the key out");
        }
        return node.items(key);
    }

    Optional<Duration> period(String key) throws MalformedDocumentException {
        return convert(key, Periods::parse);
    }

    Optional<LocalDate> date(String key) throws MalformedDocumentException {
        return convert(key, text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("expected a date, such as 2026-12-31", e);
            }
        });
    }

    private <T> Optional<T> convert(String key, Function<String, T> reading) throws MalformedDocumentException {
        Optional<Node> value = get(key);
        return value.isEmpty() ? Optional.empty() : Optional.of(converted(value.get(), reading));
    }

    /** Reads a scalar; what {@code reading} refuses becomes an error at its place. */
    static <T> T converted(Node value, Function<String, T> reading) throws MalformedDocumentException {
        String text = value.scalar();
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            String problem = String.valueOf(e.getMessage());
            throw value.malformed(
                    problem.startsWith("expected") ? problem + ", found \"" + shown(text) + "\"" : problem);
        }
    }

    /** One of some words, in any case. */
    static <T extends Comparable<T>> T choose(Node value, Map<String, T> choices) throws MalformedDocumentException {
        return choose(value, value.scalar(), choices);
    }

    static <T extends Comparable<T>> T choose(Node place, String word, Map<String, T> choices)
            throws MalformedDocumentException {
        for (Map.Entry<String, T> choice : choices.entrySet()) {
            if (choice.getKey().equalsIgnoreCase(word.trim())) {
                return choice.getValue();
            }
        }
        List<String> words = choices.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        throw place.malformed(
                "\"" + shown(word) + "\" is none of " + String.join(", ", words) + Nearest.hint(word, words));
    }

    /** A short piece of what was found. */
    static String shown(String text) {
        return OneLine.of(text.length() > 60 ? text.substring(0, 60) + "..." : text);
    }
}
