package io.driftloop.kit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what is on it
 * @param nextCursor gives the next page as {@code ?cursor=}; null on the last one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /** The only page. */
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(items, null);
    }
}
