package io.driftloop.registry.model;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelName;
import io.driftloop.events.ActivationRequested;
import io.driftloop.events.RollbackRequested;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.pipeline.DeploySpec;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to serve. Serving owns the traffic: a request is told here, and the alias moves when serving answers with a higher generation.
 */
public final class ModelTraffic {

    /** How a version can take over. */
    public static final List<String> STRATEGIES =
            List.of(DeploySpec.REPLACE, DeploySpec.BLUE_GREEN, DeploySpec.CANARY, DeploySpec.SHADOW);

    private final UnitOfWork unitOfWork;
    private final ModelVersions versions;
    private final ModelAliases aliases;
    private final TrafficRequestRepository requests;
    private final Outbox outbox;
    private final Clock clock;

    public ModelTraffic(
            UnitOfWork unitOfWork,
            ModelVersions versions,
            ModelAliases aliases,
            TrafficRequestRepository requests,
            Outbox outbox,
            Clock clock) {
        this.unitOfWork = unitOfWork;
        this.versions = versions;
        this.aliases = aliases;
        this.requests = requests;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Asks serving to give all traffic to an approved version; {@code model-version-not-approved} otherwise. */
    public ModelVersion activate(ModelName name, int number, Actor actor) {
        return activate(name, number, null, actor);
    }

    /**
     * The same by a strategy.
     *
     * @param strategy one of {@link #STRATEGIES}; null: at once
     * @throws PipelineException {@code model-request-invalid}, {@code model-version-not-approved}
     */
    public ModelVersion activate(ModelName name, int number, @Nullable String strategy, Actor actor) {
        if (strategy != null && !STRATEGIES.contains(strategy)) {
            throw new PipelineException(
                    ModelProblem.BAD_REQUEST, "strategy must be one of " + String.join(", ", STRATEGIES));
        }
        return unitOfWork.call(() -> {
            ModelVersion version = usable(name, number);
            asked(version);
            outbox.tell(new ActivationRequested(
                    version.modelId(),
                    version.model(),
                    number,
                    version.content().modelPackage(),
                    actor,
                    strategy));
            return version;
        });
    }

    /**
     * Asks serving to go back.
     *
     * @param to the version wanted; absent: the champion before the current one
     * @return the version that will be restored
     */
    public ModelVersion rollback(ModelName name, @Nullable Integer to, Actor actor, String reason) {
        return unitOfWork.call(() -> {
            AliasHistory champions = aliases.history(name, AliasMove.CHAMPION);
            int target = to != null ? to : earlierChampion(name, champions);
            ModelVersion version = usable(name, target);
            asked(version);
            outbox.tell(new RollbackRequested(
                    version.modelId(),
                    version.model(),
                    target,
                    version.content().modelPackage(),
                    actor,
                    reason));
            return version;
        });
    }

    private ModelVersion usable(ModelName name, int number) {
        ModelVersion version = versions.locked(name, number);
        if (version.isArchived()) {
            throw new PipelineException(
                    ModelProblem.VERSION_ARCHIVED,
                    "version " + number + " of model '" + name + "' is archived; restore it first");
        }
        if (!version.isApproved()) {
            throw new PipelineException(
                    ModelProblem.VERSION_NOT_APPROVED,
                    "version " + number + " of model '" + name + "' is "
                            + version.state().label() + "; only an approved version can serve");
        }
        if (aliases.history(name, AliasMove.CHAMPION)
                .current()
                .filter(champion -> champion == number)
                .isPresent()) {
            throw new PipelineException(
                    ModelProblem.ALREADY_CHAMPION,
                    "version " + number + " of model '" + name + "' is the champion already");
        }
        return version;
    }

    private void asked(ModelVersion version) {
        requests.add(new TrafficRequest(version.modelId(), version.version(), clock.instant()));
    }

    private int earlierChampion(ModelName name, AliasHistory champions) {
        Model model = versions.model(name);
        return champions
                .rollbackTarget(number -> versions.recorded(model, number).retirement() == null)
                .orElseThrow(() -> new PipelineException(
                        ModelProblem.NOTHING_TO_RESTORE,
                        "model '" + name + "' has had no champion before the current one that is still in use"));
    }
}
