package io.edgesec.image.registry;

import java.time.Duration;

/**
 * Bounds on what a server may make a client do. Exceeding one is an error, never a silent truncation.
 *
 * @param errorBody bytes of an answer that is an error
 * @param tokenBody bytes of an answer of a token service
 * @param pages pages of one list
 * @param entries entries of one list: tags, referrers
 * @param redirects how often one request may be sent elsewhere
 * @param connections bodies read at the same time from one host
 * @param connect how long a connection may take to come about
 * @param answer how long the headers of an answer may take
 * @param stall how long a body may give no byte
 * @param attempts how often a request is made that failed in a way that may pass, the first time included
 * @param pause the first pause between attempts, which doubles
 * @param longestPause the longest pause, whatever a server asks for
 */
public record RegistryLimits(
        int errorBody,
        int tokenBody,
        int pages,
        int entries,
        int redirects,
        int connections,
        Duration connect,
        Duration answer,
        Duration stall,
        int attempts,
        Duration pause,
        Duration longestPause) {
    private static final RegistryLimits DEFAULTS = new RegistryLimits(
            64 << 10,
            1 << 20,
            100,
            1000,
            5,
            4,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            5,
            Duration.ofMillis(500),
            Duration.ofSeconds(30));

    public static RegistryLimits defaults() {
        return DEFAULTS;
    }

    public RegistryLimits withTimes(Duration newAnswer, Duration newStall) {
        return new RegistryLimits(
                errorBody,
                tokenBody,
                pages,
                entries,
                redirects,
                connections,
                connect,
                newAnswer,
                newStall,
                attempts,
                pause,
                longestPause);
    }

    public RegistryLimits withAttempts(int newAttempts, Duration newPause) {
        return new RegistryLimits(
                errorBody,
                tokenBody,
                pages,
                entries,
                redirects,
                connections,
                connect,
                answer,
                stall,
                newAttempts,
                newPause,
                longestPause);
    }
}
