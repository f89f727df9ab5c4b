package io.driftloop.registry.filter;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search.
 *
 * @param next token of the next page; null on the last one
 */
public record Slice<T>(List<T> items, @Nullable String next) {

    /** The same page of other things. */
    public <R> Slice<R> map(Function<T, R> change) {
        return new Slice<>(items.stream().map(change).toList(), next);
    }
}
