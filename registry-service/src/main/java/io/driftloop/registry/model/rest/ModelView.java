package io.driftloop.registry.model.rest;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.registry.model.AliasHistory;
import io.driftloop.registry.model.AliasMove;
import io.driftloop.registry.model.Model;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A model as HTTP answers it. */
public record ModelView(
        ModelId modelId,
        ModelName name,
        int versions,
        @Nullable Integer champion,
        @Nullable Instant championSince,
        @Nullable Integer challenger,
        long generation,
        Instant createdAt) {

    static ModelView of(Model model, AliasHistory champion, AliasHistory challenger) {
        return new ModelView(
                model.id(),
                model.name(),
                model.lastVersion(),
                champion.current().orElse(null),
                champion.last().map(AliasMove::at).orElse(null),
                challenger.current().orElse(null),
                model.generation(),
                model.createdAt());
    }
}
