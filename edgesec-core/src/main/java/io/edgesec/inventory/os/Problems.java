package io.edgesec.inventory.os;

import io.edgesec.inventory.CatalogerStatus.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what could not be read of one file: the first few places in full, then only how many more. */
final class Problems {
    private static final int SHOWN = 20;

    private final String path;
    private final List<Problem> shown = new ArrayList<>();
    private int count;

    Problems(String path) {
        this.path = path;
    }

    void add(int line, String reason) {
        add("line " + line + ": " + reason);
    }

    void add(String reason) {
        if (count++ < SHOWN) {
            shown.add(new Problem(path, reason));
        }
    }

    List<Problem> toList() {
        if (count <= SHOWN) {
            return List.copyOf(shown);
        }
        List<Problem> all = new ArrayList<>(shown);
        all.add(new Problem(path, (count - SHOWN) + " more places that cannot be read"));
        return List.copyOf(all);
    }
}
