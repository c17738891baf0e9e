package io.edgesec.image.registry;

import io.edgesec.image.ImageLimits;
import java.net.ProxySelector;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * How to speak with registries. Immutable.
 *
 * @param proxy which proxy to take; that of the Java platform (its system properties) by default
 * @param clock tells when tokens expire
 * @param deadline when to give up
 */
public record RegistryOptions(
        Credentials credentials,
        Endpoints endpoints,
        ProxySelector proxy,
        RegistryLimits limits,
        ImageLimits imageLimits,
        Clock clock,
        Optional<Instant> deadline,
        Pause pause) {
    /** How time is spent between two attempts. */
    @FunctionalInterface
    public interface Pause {
        void take(java.time.Duration duration) throws InterruptedException;
    }

    /** Anonymous, direct, with the usual limits and no deadline. */
    public static RegistryOptions defaults() {
        return new RegistryOptions(
                Credentials.ANONYMOUS,
                Endpoints.direct(),
                Optional.ofNullable(ProxySelector.getDefault()).orElseGet(() -> ProxySelector.of(null)),
                RegistryLimits.defaults(),
                ImageLimits.defaults(),
                Clock.systemUTC(),
                Optional.empty(),
                duration -> Thread.sleep(duration.toMillis()));
    }

    public RegistryOptions withCredentials(Credentials value) {
        return new RegistryOptions(value, endpoints, proxy, limits, imageLimits, clock, deadline, pause);
    }

    public RegistryOptions withEndpoints(Endpoints value) {
        return new RegistryOptions(credentials, value, proxy, limits, imageLimits, clock, deadline, pause);
    }

    public RegistryOptions withProxy(ProxySelector value) {
        return new RegistryOptions(credentials, endpoints, value, limits, imageLimits, clock, deadline, pause);
    }

    public RegistryOptions withLimits(RegistryLimits value) {
        return new RegistryOptions(credentials, endpoints, proxy, value, imageLimits, clock, deadline, pause);
    }

    public RegistryOptions withImageLimits(ImageLimits value) {
        return new RegistryOptions(credentials, endpoints, proxy, limits, value, clock, deadline, pause);
    }

    public RegistryOptions withClock(Clock value) {
        return new RegistryOptions(credentials, endpoints, proxy, limits, imageLimits, value, deadline, pause);
    }

    public RegistryOptions withDeadline(Instant value) {
        return new RegistryOptions(
                credentials, endpoints, proxy, limits, imageLimits, clock, Optional.of(value), pause);
    }

    public RegistryOptions withPause(Pause value) {
        return new RegistryOptions(credentials, endpoints, proxy, limits, imageLimits, clock, deadline, value);
    }
}
