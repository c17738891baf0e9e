package io.edgesec.policy;

import io.edgesec.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What images have to satisfy, read from policy files. Each entry whose pattern is for an image applies to it, from
 * whichever file, so that an added entry can only tighten. Nothing in a file is passed over: an unknown or repeated
 * key, a value that is none of those allowed, a requirement that this version does not evaluate and a file without a
 * policy are errors that name file, line and what is allowed. Immutable and safe for use by several threads; judging
 * does no I/O and asks no clock but the one it is given.
 */
public final class ImagePolicy {
    private static final String DEFAULTS = """
            apiVersion: edgesec/v1
            images:
              policies:
              - name: default
                pattern: "*"
                requirements:
                  max_severity: MEDIUM
                  unknown_severity: HIGH
            """;

    private final List<PolicyFile> files;
    private final List<Rule> added;

    private ImagePolicy(List<PolicyFile> files, List<Rule> added) {
        this.files = List.copyOf(files);
        this.added = List.copyOf(added);
    }

    /**
     * Reads a file, or those directly inside a folder that end in {@code .yaml} or {@code .yml} and are neither
     * {@code baseline.yaml} nor {@code *.case.yaml}, in the order of their names. A folder without any is an error.
     */
    public static ImagePolicy read(Path fileOrFolder) throws IOException {
        return new ImagePolicy(PolicyFolder.read(fileOrFolder, Path.of("")), List.of());
    }

    /** Reads in the same way; files below {@code base} are named by their path from there. */
    public static ImagePolicy read(Path fileOrFolder, Path base) throws IOException {
        return new ImagePolicy(PolicyFolder.read(fileOrFolder, base), List.of());
    }

    /** Reads a folder that need not be there, or may hold no policy: then nothing is found, which is no error. */
    public static Optional<ImagePolicy> find(Path folder, Path base) throws IOException {
        return PolicyFolder.isWithout(folder) ? Optional.empty() : Optional.of(read(folder, base));
    }

    /**
     * Reads the bytes of one file: a policy, or a ConfigMap that holds one, alone or among other documents.
     *
     * @param source names the file in errors and reports
     */
    public static ImagePolicy parse(String source, byte[] file) throws IOException {
        return new ImagePolicy(List.of(PolicyReader.read(source, file, false)), List.of());
    }

    /**
     * What holds where there is no policy file: nothing above MEDIUM, what nobody rated counts as HIGH. Only here a
     * distribution's finding that has no fix anywhere warns instead of failing.
     */
    public static ImagePolicy defaults() {
        try {
            return new ImagePolicy(
                    List.of(PolicyReader.read("default", DEFAULTS.getBytes(StandardCharsets.UTF_8), true)), List.of());
        } catch (IOException e) {
            throw new IllegalStateException("the default policy is well formed", e);
        }
    }

    /** All of these together; each entry of each applies. */
    public static ImagePolicy of(List<ImagePolicy> policies) {
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("no policy at all; ask for the default one by name");
        }
        return new ImagePolicy(
                policies.stream()
                        .flatMap(policy -> policy.files.stream())
                        .distinct()
                        .toList(),
                policies.stream().flatMap(policy -> policy.added.stream()).toList());
    }

    /** The same with a further rule for every image, which no exception excuses. */
    public ImagePolicy with(Rule rule) {
        List<Rule> rules = new ArrayList<>(added);
        rules.add(rule);
        return new ImagePolicy(files, rules);
    }

    /** Where it was read from and the digests of those files, in order. */
    public List<Source> sources() {
        return files.stream()
                .map(file -> new Source(file.location(), file.digest()))
                .toList();
    }

    /** A file that a policy was read from. */
    public record Source(String location, Digest digest) {}

    /**
     * Judges. Always gives a verdict: what the evidence does not hold leaves the rules that need it undecided, which
     * does not pass, and a name that is no image reference is {@link Result#ERROR}.
     *
     * @param clock asked once
     */
    public Verdict evaluate(Evidence evidence, Clock clock) {
        return Judgement.of(files, added, evidence, clock.instant());
    }

    /**
     * Until when, not included, the verdict on this evidence is what it is at {@code at}: the instant at which an
     * exception ends or begins to count, a rule is first enforced, a grace period or an allowed age is over. It may
     * be earlier than need be, never later, and is {@code at} itself where a rule does not say; {@link Instant#MAX}
     * if time changes nothing. Only the verdict's {@link Verdict#effectiveTime()} differs in between.
     */
    public Instant holdsUntil(Evidence evidence, Instant at) {
        NextTurn next = new NextTurn(at);
        files.forEach(file -> file.entries().forEach(entry -> entry.turns(evidence, at, next)));
        added.forEach(rule -> next.notAfter(rule.holdsUntil(evidence, at)));
        return next.earliest();
    }
}
