package io.edgesec.inventory;

import io.edgesec.build.Coordinates;
import io.edgesec.image.ImageIdentity;
import io.edgesec.image.Platform;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is installed in one image. Immutable.
 *
 * @param subject the image that this is about
 * @param names the image's own names, as it carries them
 * @param application the module that made the image, where a build is known
 * @param components sorted by ref, each ref once
 * @param catalogers how completely each looked, sorted by name
 * @param endOfLife until when the distribution gets updates; absent where nobody looked it up
 */
public record Inventory(
        ImageIdentity subject,
        Platform platform,
        Optional<Instant> created,
        List<String> names,
        Optional<OperatingSystem> operatingSystem,
        Optional<Coordinates> application,
        List<LayerSummary> layers,
        List<Component> components,
        List<CatalogerStatus> catalogers,
        Optional<EndOfLife> endOfLife) {
    public Inventory {
        names = List.copyOf(names);
        layers = List.copyOf(layers);
        components = components.stream().sorted().toList();
        catalogers = catalogers.stream()
                .sorted(java.util.Comparator.comparing(CatalogerStatus::cataloger))
                .toList();
        Set<String> refs = new HashSet<>();
        for (Component component : components) {
            if (!refs.add(component.ref())) {
                throw new IllegalArgumentException("the ref " + component.ref() + " occurs twice");
            }
        }
    }

    /** An inventory of which the end of life was not looked up. */
    public Inventory(
            ImageIdentity subject,
            Platform platform,
            Optional<Instant> created,
            List<String> names,
            Optional<OperatingSystem> operatingSystem,
            Optional<Coordinates> application,
            List<LayerSummary> layers,
            List<Component> components,
            List<CatalogerStatus> catalogers) {
        this(
                subject,
                platform,
                created,
                names,
                operatingSystem,
                application,
                layers,
                components,
                catalogers,
                Optional.empty());
    }

    /** Whether every cataloger succeeded. */
    public boolean isComplete() {
        return catalogers.stream().allMatch(c -> c.outcome() == CatalogerStatus.Outcome.SUCCEEDED);
    }

    public Inventory withComponents(List<Component> replaced) {
        return new Inventory(
                subject,
                platform,
                created,
                names,
                operatingSystem,
                application,
                layers,
                replaced,
                catalogers,
                endOfLife);
    }

    /** The same, with the end of life of its distribution as a table says it. */
    public Inventory with(SupportPeriods periods) {
        return new Inventory(
                subject,
                platform,
                created,
                names,
                operatingSystem,
                application,
                layers,
                components,
                catalogers,
                operatingSystem.map(periods::of));
    }
}
