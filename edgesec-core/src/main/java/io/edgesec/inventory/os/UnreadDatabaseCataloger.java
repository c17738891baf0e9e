package io.edgesec.inventory.os;

import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.inventory.Cataloged;
import io.edgesec.inventory.CatalogerStatus;
import io.edgesec.inventory.CatalogerStatus.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds the databases of package managers that are not read, and fails if one is there: its packages are not listed. */
record UnreadDatabaseCataloger(String name, List<PackageManager> managers) implements Cataloger<Cataloged> {
    UnreadDatabaseCataloger {
        managers = List.copyOf(managers);
    }

    @Override
    public List<FileProbe> probes() {
        return List.of();
    }

    @Override
    public Cataloged catalog(ImageFilesystem filesystem) {
        Map<PackageManager, FileEntry> found = new EnumMap<>(PackageManager.class);
        filesystem.entries().forEach(entry -> {
            for (PackageManager manager : managers) {
                if (manager.keepsPackagesIn(entry.path())) {
                    found.putIfAbsent(manager, entry);
                }
            }
        });
        List<Problem> problems = new ArrayList<>();
        found.forEach((manager, entry) -> problems.add(new Problem(
                PrintableText.of(entry.path()),
                manager.label() + " databases are not read by this version; none of its packages is listed")));
        return new Cataloged(
                List.of(),
                new CatalogerStatus(
                        name,
                        problems.isEmpty() ? CatalogerStatus.Outcome.SUCCEEDED : CatalogerStatus.Outcome.FAILED,
                        0,
                        problems));
    }
}
