package io.driftloop.ingest.retraining.messaging;

import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.events.DriftDetected;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.ingest.retraining.DecisionBook;
import io.driftloop.ingest.retraining.Retraining;
import io.driftloop.ingest.retraining.Trigger;
import io.driftloop.kit.api.EventHandler;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings triggers to the policy: drift that is critical or asks for a retraining, dataset versions, and ends of runs that something may wait for. Drift of a
 * model that others serve is
 * answered with {@code alert-only}, whatever else has its name.
 */
@Singleton
final class RetrainingTriggers implements EventHandler {
    private final Retraining retraining;
    private static final String ELSEWHERE = "elsewhere.";

    private final Pipelines pipelines;
    private final DecisionBook book;

    RetrainingTriggers(Retraining retraining, Pipelines pipelines, DecisionBook book) {
        this.retraining = retraining;
        this.pipelines = pipelines;
        this.book = book;
    }

    @Override
    public String name() {
        return "retraining-triggers";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(DriftDetected.class, DatasetVersionIngested.class, PipelineRunCompleted.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof DriftDetected drift) {
            drifted(drift);
        } else if (envelope.event() instanceof DatasetVersionIngested ingested) {
            pipelines
                    .reading(ingested.dataset().dataset())
                    .forEach(pipeline -> retraining.versionCame(pipeline.name()));
        } else {
            retraining.lookAgain();
        }
    }

    private void drifted(DriftDetected drift) {
        if (!drift.retrain() && !"critical".equals(drift.severity())) {
            return;
        }
        String summary =
                drift.causes().stream().map(DriftCause::summary).limit(3).collect(Collectors.joining("; "));
        Trigger.Drift trigger =
                new Trigger.Drift(drift.alert(), drift.modelId(), drift.version(), drift.onset(), summary);
        if (drift.modelId().value().startsWith(ELSEWHERE)) {
            book.alertOnly(drift.model(), trigger);
            return;
        }
        pipelines.making(drift.model()).ifPresent(pipeline -> retraining.heard(pipeline.name(), trigger));
    }
}
