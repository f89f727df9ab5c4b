package io.driftloop.training.run.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.DatasetVersionPrepared;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.training.run.ChampionRepository;
import io.driftloop.training.run.RunCauseRepository;
import io.driftloop.training.run.RunOrigin;
import io.driftloop.training.run.TrainingRequest;
import io.driftloop.training.run.TrainingRuns;
import jakarta.inject.Singleton;
import java.util.Set;

/** Prepared data ask for a training. */
@Singleton
final class DatasetPreparedHandler implements EventHandler {

    private final TrainingRuns runs;
    private final ChampionRepository champions;
    private final RunCauseRepository causes;

    DatasetPreparedHandler(TrainingRuns runs, ChampionRepository champions, RunCauseRepository causes) {
        this.runs = runs;
        this.champions = champions;
        this.causes = causes;
    }

    @Override
    public String name() {
        return "request-training";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(DatasetVersionPrepared.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        DatasetVersionPrepared prepared = (DatasetVersionPrepared) envelope.event();
        runs.request(TrainingRequest.of(
                prepared,
                champions.find(prepared.model()).orElse(null),
                causes.find(prepared.pipelineRun()).orElse(RunOrigin.UNKNOWN)));
    }
}
