package io.driftloop.registry.model.rest;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.registry.model.AliasMove;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One move of an alias as HTTP answers it. */
public record AliasMoveView(
        String alias,
        @Nullable Integer version,
        @Nullable Integer previousVersion,
        long generation,
        String cause,
        Actor actor,
        @Nullable PipelineRunId pipelineRun,
        Instant at) {

    static AliasMoveView of(AliasMove move) {
        return new AliasMoveView(
                move.alias(),
                move.version(),
                move.previousVersion(),
                move.generation(),
                word(move.cause()),
                move.actor(),
                move.pipelineRun(),
                move.at());
    }

    static String word(AliasMove.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
