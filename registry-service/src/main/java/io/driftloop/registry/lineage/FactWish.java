package io.driftloop.registry.lineage;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.PipelineEvent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which facts are asked for, newest first.
 *
 * @param types of one of these; empty for all
 * @param about of this thing; null for all
 * @param run of this run; null for all
 * @param before those before the fact at this position; null from the newest on
 */
public record FactWish(
        Set<Class<? extends PipelineEvent>> types,
        @Nullable Aggregate about,
        @Nullable PipelineRunId run,
        @Nullable Long before,
        int limit) {

    /** Of some types. */
    public static FactWish of(Set<Class<? extends PipelineEvent>> types, int limit) {
        return new FactWish(types, null, null, null, limit);
    }

    /** Of a run; null for all. */
    public static FactWish ofRun(@Nullable PipelineRunId run, int limit) {
        return new FactWish(Set.of(), null, run, null, limit);
    }

    /** The same about one thing. */
    public FactWish about(Aggregate thing) {
        return new FactWish(types, thing, run, before, limit);
    }

    /** The same before a position; null from the newest on. */
    public FactWish before(@Nullable Long position) {
        return new FactWish(types, about, run, position, limit);
    }
}
