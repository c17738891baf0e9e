package io.edgesec.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code max_image_age}: the image says it was made recently enough. Builders that aim at reproducible images write a
 * fixed date (the epoch, or 1980-01-01), which says nothing; neither does one in the future.
 *
 * @param whenUnknown the status where the age is not known
 */
record ImageAgeRule(Duration limit, RuleStatus whenUnknown) implements Rule {
    private static final Instant FIRST_MEANT = Instant.parse("1980-01-02T00:00:00Z");
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    @Override
    public String key() {
        return "max_image_age";
    }

    @Override
    public Ruling judge(Evidence evidence, Instant at) {
        Optional<Instant> created = evidence.config().created();
        if (created.isEmpty()) {
            return new Ruling(whenUnknown, "The image's age is not known: it does not say when it was made");
        }
        String date = Periods.date(created.get());
        if (created.get().isBefore(FIRST_MEANT)) {
            return new Ruling(
                    whenUnknown,
                    "The image's age is not known: it says " + date + ", as builders of reproducible images write");
        }
        if (created.get().isAfter(at.plus(CLOCK_SKEW))) {
            return new Ruling(whenUnknown, "The image's age is not known: it says " + date + ", which is to come");
        }
        String made = "The image was made on " + date;
        return created.get().plus(limit).isBefore(at)
                ? new Ruling(RuleStatus.FAIL, made + ", longer ago than the " + Periods.text(limit) + " allowed")
                : new Ruling(RuleStatus.PASS, made + ", within the " + Periods.text(limit) + " allowed");
    }

    @Override
    public Instant holdsUntil(Evidence evidence, Instant at) {
        NextTurn next = new NextTurn(at);
        evidence.config()
                .created()
                .filter(created -> !created.isBefore(FIRST_MEANT))
                .ifPresent(created -> {
                    next.at(created.minus(CLOCK_SKEW));
                    if (!created.isAfter(at.plus(CLOCK_SKEW))) {
                        next.after(created.plus(limit));
                    }
                });
        return next.earliest();
    }
}
