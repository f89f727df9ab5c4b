package io.driftloop.registry.model.rest;

import io.driftloop.kit.rest.Page;
import java.util.List;
import java.util.function.Function;

/** Cuts pages out of what was read: one item more than the page holds says that there is a next one. */
final class Pages {

    private static final int MOST = 500;

    private Pages() {}

    /** How many items a page has. */
    static int size(int limit) {
        return Math.max(1, Math.min(limit, MOST));
    }

    static <T> Cut<T> cut(List<T> read, int size, Function<T, ?> cursor) {
        List<T> page = read.size() > size ? read.subList(0, size) : read;
        return new Cut<>(page, read.size() > size ? String.valueOf(cursor.apply(page.get(size - 1))) : "");
    }

    /** A page before it is shown. */
    record Cut<T>(List<T> items, String cursor) {

        <V> Page<V> map(Function<T, V> view) {
            return new Page<>(items.stream().map(view).toList(), cursor.isEmpty() ? null : cursor);
        }
    }
}
