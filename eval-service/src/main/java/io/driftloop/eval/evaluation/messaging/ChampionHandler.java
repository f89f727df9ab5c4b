package io.driftloop.eval.evaluation.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.eval.evaluation.Champion;
import io.driftloop.eval.evaluation.ChampionRepository;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Remembers with whom candidates are compared. */
@ApplicationScoped
class ChampionHandler implements EventHandler {

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
        if (envelope.event() instanceof ModelAliasMoved moved && moved.alias().equals(CHAMPION)) {
            champions.save(new Champion(moved.model(), moved.version(), moved.generation(), moved.modelPackage()));
        }
    }
}
