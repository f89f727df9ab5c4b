package io.driftloop.registry.model.rest;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.registry.model.AliasMove;
import io.driftloop.registry.model.Model;
import io.driftloop.registry.model.ModelOverview;
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

    static ModelView of(ModelOverview overview) {
        Model model = overview.model();
        AliasMove champion = overview.champion();
        AliasMove challenger = overview.challenger();
        return new ModelView(
                model.id(),
                model.name(),
                model.lastVersion(),
                champion == null ? null : champion.version(),
                champion == null ? null : champion.at(),
                challenger == null ? null : challenger.version(),
                model.generation(),
                model.createdAt());
    }
}
