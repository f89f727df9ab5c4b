package io.driftloop.registry.model;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.api.PipelineException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a model. Its content never changes, its state does once.
 *
 * @param version counts 1, 2, 3, ... within the model
 * @param registeredAt when it was registered
 * @param retirement that it was put out of use; absent while it is in use
 */
public record ModelVersion(
        ModelId modelId,
        ModelName model,
        int version,
        Instant registeredAt,
        VersionContent content,
        ModelVersionState state,
        @Nullable Retirement retirement) {

    /** A new version of a model, waiting for a decision. */
    public static ModelVersion registered(Model model, int number, VersionContent content, Instant now) {
        return new ModelVersion(
                model.id(), model.name(), number, now, content, new ModelVersionState.Registered(now), null);
    }

    /**
     * The version after somebody approved it.
     *
     * @throws PipelineException {@code model-version-decided} when a decision was made before
     */
    public ModelVersion approvedBy(Actor actor, Instant now) {
        return with(waiting().approvedBy(actor, now));
    }

    /**
     * The version after somebody rejected it.
     *
     * @throws PipelineException {@code model-version-decided} when a decision was made before
     */
    public ModelVersion rejectedBy(Actor actor, String reason, Instant now) {
        return with(waiting().rejectedBy(actor, reason, now));
    }

    /** Whether it may take traffic. */
    public boolean isApproved() {
        return state instanceof ModelVersionState.Approved;
    }

    /** Whether a person is asked. */
    public boolean isWaiting() {
        return state instanceof ModelVersionState.Registered;
    }

    /** Whether it was put aside. */
    public boolean isArchived() {
        return retirement != null && retirement.kind() == Retirement.Kind.ARCHIVED;
    }

    /** Whether it is gone. */
    public boolean isDeleted() {
        return retirement != null && retirement.kind() == Retirement.Kind.DELETED;
    }

    /** The version put out of use, or back in use. */
    ModelVersion retired(@Nullable Retirement how) {
        return new ModelVersion(modelId, model, version, registeredAt, content, state, how);
    }

    private ModelVersionState.Registered waiting() {
        if (state instanceof ModelVersionState.Registered registered) {
            return registered;
        }
        throw new PipelineException(
                ModelProblem.VERSION_DECIDED,
                "version " + version + " of model '" + model + "' is already " + state.label() + " (by " + state.actor()
                        + " at " + state.since()
                        + "); only a version that waits for a decision can be approved or rejected");
    }

    private ModelVersion with(ModelVersionState next) {
        return new ModelVersion(modelId, model, version, registeredAt, content, next, retirement);
    }
}
