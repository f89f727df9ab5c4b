package io.driftloop.serving.rollout;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RolloutId;
import io.driftloop.events.RolloutAborted;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.pipeline.DeploySpec;
import io.driftloop.serving.rollout.RolloutDecisions.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be wanted of rollouts. Stores it and returns; the conductor acts on it. Each call is one unit of work and joins an outer one. At most one
 * rollout of a model is active: a newer one supersedes it.
 */
public final class Rollouts {
    private final UnitOfWork work;
    private final DeploymentRepository deployments;
    private final RolloutRepository rollouts;
    private final RolloutDecisions decisions;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    public Rollouts(UnitOfWork work, RolloutStore store, Outbox outbox, IdSource ids, Clock clock) {
        this.work = work;
        this.deployments = store.deployments();
        this.rollouts = store.rollouts();
        this.decisions = store.decisions();
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** This version is to serve. Nothing happens when it does already, or when the same event asked before. */
    public void open(Candidate candidate, RolloutOrder order, DeploySpec plan) {
        work.run(() -> {
            deployments.lock(candidate.modelId());
            Optional<Deployment> deployment = deployments.find(candidate.modelId());
            Integer serving = deployment.map(d -> d.serving().version()).orElse(null);
            Optional<Rollout> running = rollouts.activeOf(candidate.modelId());
            if (running.filter(r -> r.order().cause().equals(order.cause())).isPresent()) {
                return;
            }
            Rollout rollout = new Rollout(
                    new RolloutId(ids.next()),
                    candidate,
                    order,
                    plan,
                    serving,
                    new RolloutState.Loading(clock.instant(), null));
            running.ifPresent(
                    r -> abort(r, new Verdict(DecisionKind.SUPERSEDED, order.actor(), superseded(candidate, order))));
            if (serving == null || serving != candidate.version()) {
                rollouts.insert(rollout);
            }
        });
    }

    private static String superseded(Candidate candidate, RolloutOrder order) {
        String verb =
                switch (order.purpose()) {
                    case APPROVED -> "was approved";
                    case ACTIVATION -> "was activated";
                    case ROLLBACK -> "was asked back";
                };
        return "superseded: version " + candidate.version() + " " + verb + " by " + order.actor();
    }

    /** The run was cancelled: its rollout ends. */
    public void cancelRun(PipelineRunId run, Actor actor, String reason) {
        Verdict cancelled = new Verdict(DecisionKind.CANCEL, actor, "the run was cancelled: " + reason);
        work.run(() -> {
            List<Rollout> running = rollouts.activeOf(run);
            // all models before the end of the decisions' chain: whoever holds that waits for nothing else
            running.forEach(rollout -> deployments.lock(rollout.candidate().modelId()));
            running.forEach(seen ->
                    rollouts.find(seen.id()).filter(Rollout::active).ifPresent(rollout -> abort(rollout, cancelled)));
        });
    }

    /** No steps and no promotions of the pipeline from now on. */
    public void pausePipeline(PipelineName pipeline) {
        work.run(() -> rollouts.pause(pipeline, clock.instant()));
    }

    /** The pipeline goes on; the time of the pause does not count against {@code within}. */
    public void resumePipeline(PipelineName pipeline) {
        work.run(() -> rollouts.resume(pipeline).ifPresent(since -> {
            Duration pause = Duration.between(since, clock.instant());
            List<Rollout> held = rollouts.active().stream()
                    .filter(rollout -> pipeline.equals(rollout.order().pipeline()))
                    .toList();
            // a step that is taken now must not be undone by what was read before it
            held.forEach(rollout -> deployments.lock(rollout.candidate().modelId()));
            for (Rollout seen : held) {
                Rollout rollout = rollouts.find(seen.id()).orElseThrow();
                if (rollout.state() instanceof RolloutState.Active active) {
                    rollouts.update(rollout.in(active.delayedBy(pause)));
                }
            }
        }));
    }

    /** Holds a rollout; holding it twice is the same. */
    public Rollout pause(RolloutId id, Actor actor) {
        return change(id, (rollout, state) -> {
            if (state.pausedSince() != null) {
                return rollout;
            }
            Rollout held = rollout.in(state.pausedAt(clock.instant()));
            decided(rollout, held, new Verdict(DecisionKind.PAUSE, actor, "held by " + actor));
            return held;
        });
    }

    /** Lets it go on. */
    public Rollout resume(RolloutId id, Actor actor) {
        return change(id, (rollout, state) -> {
            if (state.pausedSince() == null) {
                return rollout;
            }
            Rollout going = rollout.in(state.resumedAt(clock.instant()));
            decided(rollout, going, new Verdict(DecisionKind.RESUME, actor, "let go on by " + actor));
            return going;
        });
    }

    /** Takes the candidate off. */
    public Rollout abort(RolloutId id, Actor actor, String reason) {
        return change(id, (rollout, state) -> abort(rollout, new Verdict(DecisionKind.ABORT, actor, reason)));
    }

    /**
     * One rollout.
     *
     * @throws PipelineException {@link RolloutProblem#ROLLOUT_NOT_FOUND}
     */
    public Rollout get(RolloutId id) {
        return work.call(() -> rollouts.find(id)
                .orElseThrow(() ->
                        new PipelineException(RolloutProblem.ROLLOUT_NOT_FOUND, "there is no rollout '" + id + "'")));
    }

    /**
     * One rollout that is not over.
     *
     * @throws PipelineException {@link RolloutProblem#ROLLOUT_NOT_FOUND}, {@link RolloutProblem#ROLLOUT_OVER}
     */
    public Rollout active(RolloutId id) {
        Rollout rollout = get(id);
        if (!rollout.active()) {
            throw new PipelineException(
                    RolloutProblem.ROLLOUT_OVER, "rollout '" + id + "' has ended; only an active one can be changed");
        }
        return rollout;
    }

    /** Newest first. */
    public List<Rollout> list(int limit, @Nullable RolloutId before) {
        return work.call(() -> rollouts.list(limit, before));
    }

    /** What serves, by model name. */
    public List<Deployment> deployments() {
        return work.call(deployments::all);
    }

    /** Those that take a share of the traffic. */
    public List<Rollout> stepping() {
        return work.call(rollouts::active).stream()
                .filter(rollout -> rollout.state() instanceof RolloutState.Stepping)
                .toList();
    }

    /** What should be true of the traffic. */
    World world() {
        return work.call(() -> new World(deployments.all(), rollouts.active(), rollouts.paused()));
    }

    private interface Change {
        Rollout apply(Rollout rollout, RolloutState.Active state);
    }

    private Rollout change(RolloutId id, Change change) {
        return work.call(() -> {
            deployments.lock(get(id).candidate().modelId());
            Rollout rollout = active(id);
            Rollout changed = change.apply(rollout, (RolloutState.Active) rollout.state());
            rollouts.update(changed);
            return changed;
        });
    }

    private Rollout abort(Rollout rollout, Verdict verdict) {
        RolloutState.Active state = (RolloutState.Active) rollout.state();
        Rollout aborted = rollout.in(state.abortedAt(clock.instant(), verdict.reason()));
        rollouts.update(aborted);
        outbox.tell(abortedEvent(aborted, verdict.actor(), verdict.reason()));
        decided(rollout, aborted, verdict);
        return aborted;
    }

    private void decided(Rollout before, Rollout after, Verdict verdict) {
        decisions.add(before, after, verdict, Evidence.NONE);
    }

    static RolloutAborted abortedEvent(Rollout rollout, Actor actor, String reason) {
        Candidate candidate = rollout.candidate();
        return new RolloutAborted(
                rollout.id(),
                candidate.modelId(),
                candidate.model(),
                candidate.version(),
                rollout.champion(),
                rollout.order().pipelineRun(),
                actor,
                reason);
    }
}
