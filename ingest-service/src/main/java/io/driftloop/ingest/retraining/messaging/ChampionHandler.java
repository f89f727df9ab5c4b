package io.driftloop.ingest.retraining.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.PipelineEvent;
import io.driftloop.ingest.retraining.RetrainingRepository;
import io.driftloop.kit.api.EventHandler;
import jakarta.inject.Singleton;
import java.util.Set;

/** Remembers which version of each model serves, so that an alert about an older one starts nothing. */
@Singleton
final class ChampionHandler implements EventHandler {
    private static final String CHAMPION = "champion";

    private final RetrainingRepository repository;

    ChampionHandler(RetrainingRepository repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return "retraining-champions";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(ModelAliasMoved.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        ModelAliasMoved moved = (ModelAliasMoved) envelope.event();
        if (CHAMPION.equals(moved.alias())) {
            repository.noteChampion(moved.model(), moved.version(), moved.generation());
        }
    }
}
