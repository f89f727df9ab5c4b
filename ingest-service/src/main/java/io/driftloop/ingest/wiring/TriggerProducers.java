package io.driftloop.ingest.wiring;

import io.driftloop.ingest.dataset.DatasetVersions;
import io.driftloop.ingest.hook.Hooks;
import io.driftloop.ingest.label.LabelledInputs;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.ingest.retraining.Backtests;
import io.driftloop.ingest.retraining.Calendar;
import io.driftloop.ingest.retraining.ChampionWatch;
import io.driftloop.ingest.retraining.DecayWatch;
import io.driftloop.ingest.retraining.RecordedLogs;
import io.driftloop.ingest.retraining.Retraining;
import io.driftloop.ingest.retraining.RetrainingParts;
import io.driftloop.ingest.retraining.RetrainingPolicy;
import io.driftloop.ingest.retraining.RuleBoard;
import io.driftloop.ingest.retraining.Situations;
import io.driftloop.ingest.retraining.TriggerLog;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.kit.api.Secrets;
import io.driftloop.kit.api.UnitOfWork;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What asks for runs without a person: the calendar, decay, and other models. */
@Singleton
public class TriggerProducers {

    @Produces
    @Singleton
    Calendar calendar(
            Pipelines pipelines,
            Situations situations,
            TriggerLog log,
            Retraining retraining,
            UnitOfWork unitOfWork,
            Clock clock) {
        return new Calendar(pipelines, situations, log, retraining, unitOfWork, clock);
    }

    @Produces
    @Singleton
    DecayWatch decay(
            Pipelines pipelines,
            Situations situations,
            LabelledInputs inputs,
            TriggerLog log,
            Retraining retraining,
            UnitOfWork unitOfWork) {
        return new DecayWatch(pipelines, situations, inputs, log, retraining, unitOfWork);
    }

    @Produces
    @Singleton
    ChampionWatch champions(
            Pipelines pipelines,
            PipelineRuns runs,
            RetrainingParts parts,
            Retraining retraining,
            UnitOfWork unitOfWork) {
        return new ChampionWatch(pipelines, runs, parts, retraining, unitOfWork);
    }

    @Produces
    @Singleton
    Hooks hooks(Pipelines pipelines, Retraining retraining, Secrets secrets, RetrainingConfig config, Clock clock) {
        return new Hooks(pipelines, retraining, secrets, config.hookTolerance(), clock);
    }

    @Produces
    @Singleton
    RuleBoard rules(
            Pipelines pipelines,
            Situations situations,
            Calendar calendar,
            DecayWatch decay,
            RetrainingPolicy policy,
            RetrainingParts parts) {
        return new RuleBoard(pipelines, situations, calendar, decay, policy, parts);
    }

    @Produces
    @Singleton
    Backtests backtests(Pipelines pipelines, RecordedLogs logs, RetrainingPolicy policy, UnitOfWork unitOfWork) {
        return new Backtests(pipelines, logs, policy, unitOfWork);
    }

    @Produces
    @Singleton
    RecordedLogs logs(PipelineRuns runs, DatasetVersions versions, LabelledInputs inputs, TriggerLog log, Clock clock) {
        return new RecordedLogs(runs, versions, inputs, log, clock);
    }
}
