package io.driftloop.ingest.wiring;

import io.driftloop.ingest.dataset.LabelNames;
import io.driftloop.ingest.pipeline.DefinitionCommits;
import io.driftloop.ingest.pipeline.Definitions;
import io.driftloop.ingest.pipeline.GivenFiles;
import io.driftloop.ingest.pipeline.OutsideNeeds;
import io.driftloop.ingest.pipeline.PipelineLabelNames;
import io.driftloop.ingest.pipeline.PipelineRepository;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.ingest.pipeline.TrainerCommands;
import io.driftloop.ingest.pipeline.http.HttpTrainerCommands;
import io.driftloop.ingest.run.PipelineRunRepository;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.ingest.run.RunDeadlines;
import io.driftloop.ingest.run.RunStage;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.UnitOfWork;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Pipelines and their runs. */
@Singleton
public class PipelineProducers {

    @Produces
    @Singleton
    Pipelines pipelines(
            PipelineRepository repository,
            DefinitionCommits commits,
            Definitions definitions,
            UnitOfWork unitOfWork,
            Outbox outbox,
            Clock clock) {
        return new Pipelines(repository, definitions, commits, unitOfWork, outbox, clock);
    }

    @Produces
    @Singleton
    Definitions definitions(ArtifactStore artifacts, GivenFiles files, PipelineConfig config, CurrentActor actor) {
        TrainerCommands commands = config.trainingService()
                .<TrainerCommands>map(service -> new HttpTrainerCommands(service, actor::authorization))
                .orElse(Optional::empty);
        return new Definitions(artifacts, new OutsideNeeds(commands, files));
    }

    @Produces
    @Singleton
    GivenFiles files(ArtifactStore artifacts) {
        return new GivenFiles(artifacts);
    }

    @Produces
    @Singleton
    LabelNames labelNames(Pipelines pipelines) {
        return new PipelineLabelNames(pipelines);
    }

    @Produces
    @Singleton
    PipelineRuns runs(
            PipelineRunRepository repository, Pipelines pipelines, UnitOfWork unitOfWork, Outbox outbox, Clock clock) {
        return new PipelineRuns(repository, pipelines, unitOfWork, outbox, clock);
    }

    @Produces
    @Singleton
    RunDeadlines deadlines(PipelineRuns runs, Pipelines pipelines, RunConfig config, Clock clock) {
        Map<RunStage, Duration> deadlines = Map.of(
                RunStage.SNAPSHOT, config.snapshot(),
                RunStage.PREPROCESS, config.preprocess(),
                RunStage.TUNE, config.tune(),
                RunStage.TRAIN, config.train(),
                RunStage.EVALUATE, config.evaluate(),
                RunStage.REGISTER, config.register(),
                RunStage.DEPLOY, config.deploy());
        return new RunDeadlines(runs, pipelines, deadlines, clock);
    }
}
