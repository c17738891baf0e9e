package io.edgesec.inventory;

import java.util.List;

/** What one cataloger yields. */
public record Cataloged(List<Component> components, CatalogerStatus status) {
    public Cataloged {
        components = List.copyOf(components);
    }
}
