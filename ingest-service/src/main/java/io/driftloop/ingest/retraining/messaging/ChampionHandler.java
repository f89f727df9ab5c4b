package io.driftloop.ingest.retraining.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.PipelineEvent;
import io.driftloop.ingest.retraining.ChampionWatch;
import io.driftloop.ingest.retraining.TriggerLog;
import io.driftloop.kit.api.EventHandler;
import jakarta.inject.Singleton;
import java.util.Set;

/** Brings new champions to the policy. */
@Singleton
final class ChampionHandler implements EventHandler {
    private static final String CHAMPION = "champion";

    private final ChampionWatch watch;

    ChampionHandler(ChampionWatch watch) {
        this.watch = watch;
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
            watch.came(
                    new TriggerLog.Champion(
                            moved.model(), moved.modelId(), moved.version(), moved.generation(), envelope.time()),
                    moved.pipelineRun());
        }
    }
}
