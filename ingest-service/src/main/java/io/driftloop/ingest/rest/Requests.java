package io.driftloop.ingest.rest;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.problem.FrameProblem;
import io.driftloop.kit.rest.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads parameters and cuts pages. */
public final class Requests {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private Requests() {}

    /**
     * A name or id of the path or query.
     *
     * @throws PipelineException with the type's own words when it is none
     */
    public static <T> T named(String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw new PipelineException(FrameProblem.INVALID_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    /** The same, where it may be left out. */
    public static <T> @Nullable T optionallyNamed(@Nullable String text, Function<String, T> type) {
        return text == null || text.isBlank() ? null : named(text, type);
    }

    /** Items per page: as asked, within bounds. */
    public static int limit(@Nullable Integer asked) {
        return asked == null ? DEFAULT_LIMIT : Math.max(1, Math.min(MAX_LIMIT, asked));
    }

    /** A cursor that is a number. */
    public static long number(@Nullable String cursor, long first) {
        try {
            return cursor == null || cursor.isBlank() ? first : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new PipelineException(
                    FrameProblem.INVALID_REQUEST, "The cursor is none that this list gave; leave it out to begin.");
        }
    }

    /**
     * One page.
     *
     * @param found up to {@code limit + 1} items; the last one tells that there are more
     * @param cursor what stands for an item in the next request
     */
    public static <T, V> Page<V> page(List<T> found, int limit, Function<T, String> cursor, Function<T, V> view) {
        List<T> items = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? cursor.apply(items.get(limit - 1)) : null;
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
