package io.driftloop.registry.model;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.DeploymentRolledBack;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.RolloutAborted;
import io.driftloop.events.RolloutStarted;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves aliases after what serving did. The champion follows deployments, and only to a higher generation: a replayed or late fact moves nothing. The challenger
 * follows rollouts; nobody acts on it, so no fact of ours is told about it.
 */
public final class ModelAliases {

    private static final Actor SERVING = new Actor("policy:rollout");

    private final UnitOfWork unitOfWork;
    private final ModelRepository models;
    private final AliasRepository aliases;
    private final TrafficRequestRepository requests;
    private final Outbox outbox;
    private final Clock clock;

    public ModelAliases(
            UnitOfWork unitOfWork,
            ModelRepository models,
            AliasRepository aliases,
            TrafficRequestRepository requests,
            Outbox outbox,
            Clock clock) {
        this.unitOfWork = unitOfWork;
        this.models = models;
        this.aliases = aliases;
        this.requests = requests;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The alias's history; {@code model-alias-not-found} for an alias that this registry does not keep. */
    public AliasHistory history(ModelName name, String alias) {
        check(alias);
        return unitOfWork.call(() -> {
            Model model = models.find(name)
                    .orElseThrow(() ->
                            new PipelineException(ModelProblem.MODEL_NOT_FOUND, "there is no model '" + name + "'"));
            return aliases.history(model.id(), alias);
        });
    }

    static void check(String alias) {
        if (!alias.equals(AliasMove.CHAMPION) && !alias.equals(AliasMove.CHALLENGER)) {
            throw new PipelineException(
                    ModelProblem.ALIAS_NOT_FOUND,
                    "there is no alias '" + (alias.length() > 80 ? alias.substring(0, 80) + "…" : alias)
                            + "'; a model has 'champion' and 'challenger'");
        }
    }

    /** All traffic went to a version. */
    public void activated(DeploymentActivated event) {
        champion(
                event.modelId(),
                event.generation(),
                new Change(event.version(), AliasMove.Cause.ACTIVATED, event.actor(), event.pipelineRun()));
    }

    /** Traffic went back. */
    public void rolledBack(DeploymentRolledBack event) {
        champion(
                event.modelId(),
                event.generation(),
                new Change(event.restoredVersion(), AliasMove.Cause.ROLLED_BACK, event.actor(), event.pipelineRun()));
    }

    /** An approved version waits for a person, as its definition says. */
    void waits(ModelVersion version, Actor actor) {
        challenger(
                version.modelId(),
                new Change(
                        version.version(),
                        AliasMove.Cause.APPROVED,
                        actor,
                        version.content().pipelineRun()));
    }

    /** A candidate begins to take traffic. */
    public void rolloutStarted(RolloutStarted event) {
        locked(event.modelId());
        requests.settle(event.modelId(), event.version());
        challenger(event.modelId(), new Change(event.version(), AliasMove.Cause.STARTED, SERVING, event.pipelineRun()));
    }

    /** The candidate was taken off. */
    public void rolloutAborted(RolloutAborted event) {
        locked(event.modelId());
        boolean began = aliases.history(event.modelId(), AliasMove.CHALLENGER)
                .current()
                .filter(number -> number == event.version())
                .isPresent();
        if (!began) {
            requests.settle(event.modelId(), event.version()); // it was superseded before it took traffic
        }
        challenger(event.modelId(), new Change(null, AliasMove.Cause.ENDED, event.actor(), event.pipelineRun()));
    }

    private void champion(ModelId id, long generation, Change change) {
        Model model = locked(id);
        if (!model.isBehind(generation)) {
            return;
        }
        models.save(model.atGeneration(generation));
        requests.settleAll(id, Objects.requireNonNull(change.version()));
        AliasMove move = move(id, AliasMove.CHAMPION, generation, change);
        aliases.add(move);
        tell(model, move);
        challenger(id, new Change(null, AliasMove.Cause.ENDED, change.actor(), change.pipelineRun()));
    }

    private void challenger(ModelId id, Change change) {
        locked(id);
        AliasHistory history = aliases.history(id, AliasMove.CHALLENGER);
        if (!Objects.equals(history.current().orElse(null), change.version())) {
            long generation = history.last().map(AliasMove::generation).orElse(0L) + 1;
            aliases.add(move(id, AliasMove.CHALLENGER, generation, change));
        }
    }

    private AliasMove move(ModelId id, String alias, long generation, Change change) {
        Integer previous = aliases.history(id, alias).current().orElse(null);
        return new AliasMove(
                id,
                alias,
                change.version(),
                previous,
                generation,
                change.cause(),
                change.actor(),
                change.pipelineRun(),
                clock.instant());
    }

    private void tell(Model model, AliasMove move) {
        int number = Objects.requireNonNull(move.version());
        Optional<VersionContent> content = models.version(model.id(), number).map(ModelVersion::content);
        outbox.tell(new ModelAliasMoved(
                model.id(),
                model.name(),
                move.alias(),
                number,
                move.previousVersion(),
                move.generation(),
                move.pipelineRun(),
                content.map(VersionContent::modelPackage).orElse(null),
                content.map(VersionContent::baseline).orElse(null),
                move.actor()));
    }

    private Model locked(ModelId id) {
        return models.lock(id)
                .orElseThrow(() -> new IllegalStateException("a deployment names the unknown model id '" + id + "'"));
    }

    private record Change(
            @Nullable Integer version,
            AliasMove.Cause cause,
            Actor actor,
            @Nullable PipelineRunId pipelineRun) {}
}
