package io.driftloop.registry.model;

import io.driftloop.contracts.Actor;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.kit.api.Outbox;
import io.driftloop.pipeline.ApproveSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Makes a version out of what was trained and judged: exactly one per pipeline run, numbered under the model's row lock. A version that passed is approved at once
 * where the definition says so and its card is complete; one that failed a gate is rejected and kept.
 */
public final class ModelRegistration {

    /** Who approves when the definition says {@code automatic}. */
    public static final Actor AUTOMATIC = new Actor("policy:automatic");

    /** Who rejects what failed a gate. */
    public static final Actor QUALITY_GATE = new Actor("policy:quality-gate");

    private final ModelRepository models;
    private final TrainingResultRepository trainings;
    private final ModelVersionDecisions decisions;
    private final ApprovalPolicy approval;
    private final Outbox outbox;
    private final Clock clock;

    public ModelRegistration(
            ModelRepository models,
            TrainingResultRepository trainings,
            ModelVersionDecisions decisions,
            ApprovalPolicy approval,
            Outbox outbox,
            Clock clock) {
        this.models = models;
        this.trainings = trainings;
        this.decisions = decisions;
        this.approval = approval;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Keeps the training result for the version of the same run. */
    public void trained(TrainingRunSucceeded event) {
        trainings.save(TrainingResult.of(event));
    }

    /** Registers the candidate; does nothing for a run that has a version. Must be called inside a unit of work. */
    public void register(EvaluationCompleted event) {
        if (models.versionOfRun(event.pipelineRun()).isPresent()) {
            return;
        }
        Instant now = clock.instant();
        int free = models.nextNumber(event.model());
        Model model = models.lockOrCreate(event.model(), now);
        if (models.versionOfRun(event.pipelineRun()).isPresent()) {
            return;
        }
        int number = number(model, event, free);
        ModelVersion version = ModelVersion.registered(model, number, VersionContent.of(event), now);
        models.save(model.withVersion(number));
        models.add(version);
        boolean automatic = approval.of(event.definition()) == ApproveSpec.AUTOMATIC && decisions.isComplete(version);
        outbox.tell(new ModelVersionRegistered(
                version.modelId(),
                version.model(),
                version.version(),
                event.pipelineRun(),
                event.modelPackage(),
                event.passed(),
                version.content().metrics(),
                event.passed() && !automatic ? Boolean.TRUE : null));
        decide(version, automatic);
    }

    /** What a client registered keeps its number, unless it was taken in before. */
    private int number(Model model, EvaluationCompleted event, int free) {
        OptionalInt given = approval.registeredAs(event.definition(), model.name());
        return given.isPresent() && models.version(model.id(), given.getAsInt()).isEmpty()
                ? given.getAsInt()
                : Math.max(free, model.lastVersion() + 1);
    }

    private void decide(ModelVersion version, boolean automatic) {
        VersionContent content = version.content();
        if (!content.passed()) {
            decisions.reject(version, QUALITY_GATE, content.failedGates());
        } else if (automatic) {
            decisions.approve(version, AUTOMATIC);
        }
    }
}
