package io.driftloop.registry.model;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelName;
import io.driftloop.events.ModelVersionArchived;
import io.driftloop.events.ModelVersionDeleted;
import io.driftloop.events.ModelVersionRestored;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Puts versions out of use. A version that serves, may come to serve or waits for a decision stays: {@code model-version-held} says what holds it. Archiving and
 * restoring twice is the same as once.
 */
public final class ModelShelf {

    private final UnitOfWork unitOfWork;
    private final ModelVersions versions;
    private final ModelRepository models;
    private final VersionHolds holds;
    private final Outbox outbox;
    private final Clock clock;

    public ModelShelf(
            UnitOfWork unitOfWork,
            ModelVersions versions,
            ModelRepository models,
            VersionHolds holds,
            Outbox outbox,
            Clock clock) {
        this.unitOfWork = unitOfWork;
        this.versions = versions;
        this.models = models;
        this.holds = holds;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Puts a version aside: it is shown, but cannot be deployed. */
    public ModelVersion archive(ModelName name, int number, Actor actor, String reason) {
        return unitOfWork.call(() -> {
            ModelVersion version = versions.locked(name, number);
            if (version.isArchived()) {
                return version;
            }
            refuseHeld(version, "archived");
            ModelVersion archived =
                    version.retired(new Retirement(Retirement.Kind.ARCHIVED, actor, reason, clock.instant()));
            models.saveState(archived);
            outbox.tell(new ModelVersionArchived(
                    version.modelId(), name, number, version.content().pipelineRun(), actor, reason));
            return archived;
        });
    }

    /** Lets an archived version be deployed again. */
    public ModelVersion restore(ModelName name, int number, Actor actor, String reason) {
        return unitOfWork.call(() -> {
            ModelVersion version = versions.locked(name, number);
            if (!version.isArchived()) {
                return version;
            }
            ModelVersion restored = version.retired(null);
            models.saveState(restored);
            outbox.tell(new ModelVersionRestored(
                    version.modelId(), name, number, version.content().pipelineRun(), actor, reason));
            return restored;
        });
    }

    /** Removes a version for good; its number is not used again. What was told about it stays in the lineage. */
    public void delete(ModelName name, int number, Actor actor, String reason) {
        unitOfWork.run(() -> {
            ModelVersion version = versions.locked(name, number);
            refuseHeld(version, "deleted");
            models.saveState(version.retired(new Retirement(Retirement.Kind.DELETED, actor, reason, clock.instant())));
            outbox.tell(new ModelVersionDeleted(
                    version.modelId(), name, number, version.content().pipelineRun(), actor, reason));
        });
    }

    /** What keeps a version from being put out of use now, as phrases for people; empty where nothing does. */
    public List<String> holds(ModelName name, int number) {
        return unitOfWork.call(() -> holds.of(versions.version(name, number)));
    }

    /** Refuses with {@code model-version-held} what may not be put out of use. Must be called inside a unit of work. */
    public void checkFree(ModelName name, int number) {
        refuseHeld(versions.locked(name, number), "archived");
    }

    private void refuseHeld(ModelVersion version, String what) {
        List<String> found = holds.of(version);
        if (!found.isEmpty()) {
            throw new PipelineException(
                    ModelProblem.VERSION_HELD,
                    "version " + version.version() + " of model '" + version.model() + "' cannot be " + what + ": "
                            + String.join("; ", found),
                    List.of(),
                    Map.of("holds", found));
        }
    }
}
