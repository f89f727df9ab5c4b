package io.driftloop.registry.model.rest;

import io.driftloop.kit.rest.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a list of versions into pages. A model has tens of versions, so the list is read whole. */
final class VersionPages {

    private static final int MOST = 500;

    private VersionPages() {}

    static Page<ModelVersionView> page(List<ModelVersionView> newestFirst, int limit, @Nullable Integer cursor) {
        int size = Math.max(1, Math.min(limit, MOST));
        List<ModelVersionView> rest = newestFirst.stream()
                .filter(version -> cursor == null || version.version() < cursor)
                .toList();
        List<ModelVersionView> page = rest.stream().limit(size).toList();
        String next = rest.size() > size ? String.valueOf(page.get(size - 1).version()) : null;
        return new Page<>(page, next);
    }
}
