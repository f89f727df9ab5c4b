package io.driftloop.eval.alert.rest;

import io.driftloop.contracts.Actor;
import io.driftloop.eval.alert.Silence;
import io.driftloop.eval.alert.SilenceId;
import io.driftloop.eval.alert.SilenceMatchers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A silence over HTTP. */
record SilenceView(
        SilenceId id,
        boolean active,
        SilenceMatchers matchers,
        Instant until,
        String comment,
        Actor by,
        Instant createdAt,
        @Nullable Instant endedAt) {

    static SilenceView of(Silence silence, boolean active) {
        return new SilenceView(
                silence.id(),
                active,
                silence.matchers(),
                silence.until(),
                silence.comment(),
                silence.by(),
                silence.createdAt(),
                silence.endedAt());
    }
}
