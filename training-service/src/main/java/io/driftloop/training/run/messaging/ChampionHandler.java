package io.driftloop.training.run.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.training.run.Champion;
import io.driftloop.training.run.ChampionRepository;
import jakarta.inject.Singleton;
import java.util.Set;

/** Remembers from whom trainings may take over. */
@Singleton
final class ChampionHandler implements EventHandler {

    private static final String CHAMPION = "champion";

    private final ChampionRepository champions;

    ChampionHandler(ChampionRepository champions) {
        this.champions = champions;
    }

    @Override
    public String name() {
        return "remember-champion";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(ModelAliasMoved.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof ModelAliasMoved moved
                && moved.alias().equals(CHAMPION)
                && moved.modelPackage() != null) {
            champions.save(moved.model(), moved.generation(), new Champion(moved.version(), moved.modelPackage()));
        }
    }
}
