package io.driftloop.ingest.retraining;

import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.Outbox;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stores decisions and tells them. Inside a unit of work. */
public final class DecisionBook {
    private final RetrainingRepository repository;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    public DecisionBook(RetrainingRepository repository, Outbox outbox, IdSource ids, Clock clock) {
        this.repository = repository;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    DecisionId nextId() {
        return new DecisionId(ids.next());
    }

    /** Stores and tells a decision; {@code run} is the one that it started. */
    DecisionRecord write(DecisionId id, Pipeline pipeline, Answer answer, @Nullable PipelineRunId run) {
        return write(id, pipeline.name(), pipeline.model(), answer, run);
    }

    /**
     * Stores and tells that drift of a model that others serve starts nothing. No pipeline makes it: the decision is found under the model's name.
     */
    public DecisionRecord alertOnly(ModelName model, Trigger.Drift drift) {
        PipelineName place = new PipelineName(model.value());
        return write(nextId(), place, model, Answer.of(drift, Guards.alertOnly()), null);
    }

    private DecisionRecord write(
            DecisionId id, PipelineName pipeline, ModelName model, Answer answer, @Nullable PipelineRunId run) {
        Decision decision = answer.decision();
        DecisionRecord record = new DecisionRecord(
                id,
                pipeline,
                model,
                answer.trigger().word(),
                decision.outcome(),
                decision.rule(),
                answer.reason(),
                decision.numbers(),
                answer.alert(),
                run,
                clock.instant(),
                answer.asked(),
                answer.chain());
        repository.insert(record);
        outbox.tell(new RetrainingDecided(
                id,
                record.pipeline(),
                record.model(),
                record.outcome(),
                record.trigger(),
                record.rule(),
                record.reason(),
                record.numbers(),
                answer.alert(),
                run));
        return record;
    }

    Instant now() {
        return clock.instant();
    }
}
