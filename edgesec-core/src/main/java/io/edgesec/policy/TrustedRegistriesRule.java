package io.edgesec.policy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** {@code trusted_registries}: the image's name stands in one of them. */
record TrustedRegistriesRule(List<TrustedRegistry> registries) implements Rule {
    TrustedRegistriesRule {
        registries = List.copyOf(registries);
    }

    @Override
    public String key() {
        return "trusted_registries";
    }

    @Override
    public Ruling judge(Evidence evidence, Instant at) {
        DeployedName name = DeployedName.of(evidence);
        if (name.reference().isEmpty()) {
            return new Ruling(
                    RuleStatus.UNDECIDED, "Whether the registry is trusted cannot be told: " + name.problem());
        }
        String repository = name.reference().get().repository();
        return registries.stream()
                .filter(registry -> registry.holds(name.reference().get()))
                .findFirst()
                .map(registry -> new Ruling(RuleStatus.PASS, repository + " is in the trusted " + registry))
                .orElseGet(() -> new Ruling(
                        RuleStatus.FAIL,
                        repository + " is in no trusted registry: "
                                + registries.stream()
                                        .map(TrustedRegistry::toString)
                                        .collect(Collectors.joining(", "))));
    }

    @Override
    public Instant holdsUntil(Evidence evidence, Instant at) {
        return Instant.MAX;
    }
}
