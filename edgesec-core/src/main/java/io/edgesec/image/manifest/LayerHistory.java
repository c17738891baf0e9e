package io.edgesec.image.manifest;

import io.edgesec.image.ImageConfig;
import io.edgesec.image.ImageConfig.HistoryEntry;
import io.edgesec.image.LayerOrigin;
import java.util.List;
import java.util.Optional;

/**
 * What a config's history tells of the layers: the steps that left one, in order. It tells nothing unless there are
 * as many of those as layers. Jib signs its steps; its topmost run of them is the application, what lies below came
 * with the base.
 */
public final class LayerHistory {
    private final List<HistoryEntry> steps;
    private final int application;

    private LayerHistory(List<HistoryEntry> steps, int application) {
        this.steps = steps;
        this.application = application;
    }

    public static LayerHistory of(ImageConfig config) {
        List<HistoryEntry> steps =
                config.history().stream().filter(step -> !step.emptyLayer()).toList();
        if (steps.size() != config.diffIds().size()) {
            return new LayerHistory(List.of(), 0);
        }
        int application = steps.size();
        while (application > 0 && isJib(steps.get(application - 1))) {
            application--;
        }
        return new LayerHistory(steps, application);
    }

    public static boolean isJib(HistoryEntry step) {
        return step.author().filter("Jib"::equals).isPresent();
    }

    public LayerOrigin origin(int layer) {
        if (application == steps.size()) {
            return LayerOrigin.UNKNOWN;
        }
        return layer < application ? LayerOrigin.BASE : LayerOrigin.APPLICATION;
    }

    public Optional<String> createdBy(int layer) {
        return steps.isEmpty() ? Optional.empty() : steps.get(layer).createdBy().filter(text -> !text.isBlank());
    }
}
