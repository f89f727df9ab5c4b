package io.driftloop.registry.model;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import java.util.List;
import java.util.Optional;

/** What people ask and decide about models and versions. Each call is one unit of work. */
public final class ModelVersions {

    private final UnitOfWork unitOfWork;
    private final ModelRepository models;
    private final TrainingResultRepository trainings;
    private final ModelVersionDecisions decisions;

    public ModelVersions(
            UnitOfWork unitOfWork,
            ModelRepository models,
            TrainingResultRepository trainings,
            ModelVersionDecisions decisions) {
        this.unitOfWork = unitOfWork;
        this.models = models;
        this.trainings = trainings;
        this.decisions = decisions;
    }

    /** All models by name. */
    public List<Model> models() {
        return unitOfWork.call(models::all);
    }

    /** The model; {@code model-not-found} otherwise. */
    public Model model(ModelName name) {
        return unitOfWork.call(() -> require(name));
    }

    /** All versions, newest first. */
    public List<ModelVersion> versions(ModelName name) {
        return unitOfWork.call(() -> models.versions(require(name).id()));
    }

    /** One version; {@code model-version-not-found} otherwise. */
    public ModelVersion version(ModelName name, int version) {
        return unitOfWork.call(() -> require(require(name), version));
    }

    /** How the version was trained, once that was told. */
    public Optional<TrainingResult> training(ModelVersion version) {
        return unitOfWork.call(() -> trainings.ofRun(version.content().pipelineRun()));
    }

    /** Approves a waiting version; {@code model-version-decided} otherwise. */
    public ModelVersion approve(ModelName name, int version, Actor actor) {
        return unitOfWork.call(() -> decisions.approve(locked(name, version), actor));
    }

    /** Rejects a waiting version; {@code model-version-decided} otherwise. */
    public ModelVersion reject(ModelName name, int version, Actor actor, String reason) {
        return unitOfWork.call(() -> decisions.reject(locked(name, version), actor, reason));
    }

    /** A version that was there once, also one that was deleted since: history names it. Called inside a unit of work. */
    ModelVersion recorded(Model model, int version) {
        return models.version(model.id(), version).orElseThrow(() -> unknown(model, version));
    }

    /** A version with its model's row locked. Called inside a unit of work. */
    ModelVersion locked(ModelName name, int version) {
        Model model = require(name);
        models.lock(model.id());
        return require(model, version);
    }

    private Model require(ModelName name) {
        return models.find(name)
                .orElseThrow(() -> new PipelineException(
                        ModelProblem.MODEL_NOT_FOUND,
                        "there is no model '" + name + "'; GET /api/v1/models lists them"));
    }

    private ModelVersion require(Model model, int version) {
        ModelVersion found = recorded(model, version);
        Retirement retirement = found.retirement();
        if (retirement != null && found.isDeleted()) {
            throw new PipelineException(
                    ModelProblem.VERSION_DELETED,
                    "version " + version + " of model '" + model.name() + "' was deleted by " + retirement.actor()
                            + " at " + retirement.since() + ": " + retirement.reason());
        }
        return found;
    }

    private static PipelineException unknown(Model model, int version) {
        return new PipelineException(
                ModelProblem.VERSION_NOT_FOUND,
                "model '" + model.name() + "' has no version " + version + "; its newest is " + model.lastVersion());
    }
}
