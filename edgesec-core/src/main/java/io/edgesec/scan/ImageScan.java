package io.edgesec.scan;

import io.edgesec.build.Build;
import io.edgesec.hardening.Hardening;
import io.edgesec.hardening.check.RunAsUserCheck;
import io.edgesec.image.Image;
import io.edgesec.image.Layer;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ImagePass;
import io.edgesec.image.filesystem.LayerAnomaly;
import io.edgesec.image.filesystem.LayerRecord;
import io.edgesec.inventory.Inventory;
import io.edgesec.inventory.LayerSummary;
import io.edgesec.inventory.SupportPeriods;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one pass over an image found: every layer read once, in parallel, each held against its digests before any of
 * it counts. Immutable. The same image and options give the same result, whatever the threads do.
 *
 * @param anomalies what was odd about the layers, sorted
 */
public record ImageScan(Inventory inventory, Hardening hardening, List<LayerAnomaly> anomalies) {
    public ImageScan {
        anomalies = List.copyOf(anomalies);
    }

    /** Reads an image of which no build is known, with the usual options. */
    public static ImageScan of(Image image) throws IOException {
        return of(image, ScanOptions.of(Build.none()));
    }

    /**
     * Reads the image. Interrupting the thread or passing the deadline ends it in an
     * {@link java.io.InterruptedIOException}.
     *
     * @throws IOException if a layer cannot be read, is not what its digests promise, is hostile or beyond the limits
     */
    public static ImageScan of(Image image, ScanOptions options) throws IOException {
        RunAsUserCheck user = RunAsUserCheck.of(image.config());
        Catalogers catalogers =
                options.catalogers().orElseGet(() -> Catalogers.all(options.build(), options.limits(), image.config()));
        List<FileProbe> probes = probes(catalogers, user);
        WatchedLayers watch = WatchedLayers.of(image.layers(), options.progress());
        ImagePass.Squashed squashed = LayerScan.read(watch.watched(image.layers()), probes, options);
        watch.ended();
        ImageFilesystem filesystem = squashed.filesystem();
        Cataloging cataloging = Cataloging.of(filesystem, catalogers);
        Inventory inventory = new Inventory(
                        image.identity(),
                        image.platform(),
                        image.config().created(),
                        image.names(),
                        cataloging.operatingSystem(),
                        options.build().project(),
                        summaries(image.layers(), squashed.records()),
                        cataloging.components(),
                        cataloging.statuses())
                .with(SupportPeriods.published());
        Hardening hardening = new Hardening(image.identity(), user.catalog(filesystem));
        return new ImageScan(inventory, hardening, filesystem.anomalies());
    }

    /** The same, with the end of life of the distribution as another table says it. */
    public ImageScan with(SupportPeriods periods) {
        return new ImageScan(inventory.with(periods), hardening, anomalies);
    }

    /** Every probe once, in the order of their ids. */
    private static List<FileProbe> probes(Catalogers catalogers, RunAsUserCheck user) {
        List<Cataloger<?>> all = catalogers.everyOne();
        all.add(user);
        Map<String, FileProbe> probes = new TreeMap<>();
        all.forEach(c -> c.probes().forEach(p -> probes.putIfAbsent(p.id(), p)));
        return List.copyOf(probes.values());
    }

    private static List<LayerSummary> summaries(List<Layer> layers, List<LayerRecord> records) {
        List<LayerSummary> summaries = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            summaries.add(new LayerSummary(
                    layer.diffId(),
                    layer.digest(),
                    layer.size(),
                    records.get(i).size(),
                    layer.origin(),
                    layer.createdBy()));
        }
        return summaries;
    }
}
