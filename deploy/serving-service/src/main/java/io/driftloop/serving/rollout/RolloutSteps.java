package io.driftloop.serving.rollout;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.DeploymentRolledBack;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.RolloutStarted;
import io.driftloop.events.RolloutStepped;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.serving.rollout.RolloutDecisions.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a rollout, as the conductor takes them. Each is one unit of work that holds the model's lock and does nothing when the rollout is no longer
 * as the conductor saw it: a person, a newer approval or another replica was faster.
 */
public final class RolloutSteps {
    /** Who acts when nobody asked. */
    public static final Actor SERVING = new Actor("policy:rollout");

    private final UnitOfWork work;
    private final DeploymentRepository deployments;
    private final RolloutRepository rollouts;
    private final RolloutDecisions decisions;
    private final Outbox outbox;
    private final Clock clock;

    public RolloutSteps(UnitOfWork work, RolloutStore store, Outbox outbox, Clock clock) {
        this.work = work;
        this.deployments = store.deployments();
        this.rollouts = store.rollouts();
        this.decisions = store.decisions();
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The candidate is loaded and warm: the first share, or all where nothing serves or a person asked.
     *
     * @param rehearsal what it answered to recorded requests, if the plan asks for them
     */
    public void begin(Rollout seen, @Nullable Rehearsal rehearsal) {
        change(seen, loaded -> {
            Rollout rollout = rehearsal == null ? loaded : loaded.rehearsed(rehearsal);
            Optional<Deployment> deployment =
                    deployments.find(rollout.candidate().modelId());
            Rollout current =
                    rollout.against(deployment.map(d -> d.serving().version()).orElse(null));
            boolean rollback = rollout.order().purpose() == RolloutPurpose.ROLLBACK;
            if (!rollback) {
                tell(current, started(current, current.champion() == null || current.immediate()));
            }
            if (current.champion() == null || current.immediate()) {
                if (!rollback) {
                    tell(current, stepped(current, 100, StepCounts.NONE));
                }
                Rollout done = activate(current, deployment);
                decided(rollout, done, atOnce(done, deployment.isPresent()), Evidence.NONE);
                return done;
            }
            Instant now = clock.instant();
            RolloutState.Loading loading = (RolloutState.Loading) current.state();
            Rollout begun = current.in(loading.begunAt(
                    now, current.champion(), now.plus(current.plan().within())));
            tell(begun, stepped(begun, begun.percent(), StepCounts.NONE));
            decided(
                    rollout,
                    begun,
                    new Verdict(DecisionKind.START, SERVING, "it is loaded and warm" + answered(rehearsal)),
                    Evidence.NONE);
            return begun;
        });
    }

    private static String answered(@Nullable Rehearsal seen) {
        if (seen == null) {
            return "";
        }
        String held = seen.answered() < seen.wanted() ? ", for the log holds no more of " + seen.wanted() : "";
        return String.format(
                Locale.ROOT,
                ", and answered %d recorded requests%s: %.1f %% otherwise than the champion, %.2f times its engine time",
                seen.answered(),
                held,
                seen.disagreement() * 100,
                seen.latencyRatio());
    }

    /** What it answered to recorded requests forbids live traffic. */
    public void refuse(Rollout seen, Rehearsal rehearsal, String reason) {
        change(seen, loaded -> {
            Rollout rollout = loaded.rehearsed(rehearsal);
            RolloutState.Active state = (RolloutState.Active) rollout.state();
            tell(rollout, Rollouts.abortedEvent(rollout, SERVING, reason));
            Rollout off = rollout.in(state.abortedAt(clock.instant(), reason));
            decided(rollout, off, new Verdict(DecisionKind.REFUSE, SERVING, reason), Evidence.NONE);
            return off;
        });
    }

    /** The step was passed: the next share, or all. */
    public void advance(Rollout seen, Evidence evidence) {
        boolean last = seen.state() instanceof RolloutState.Stepping step
                && seen.plan().isLast(step.step());
        advance(seen, evidence, SERVING, last ? "the last step was passed" : "the step was passed");
    }

    /**
     * A person takes the next step, whatever is proven.
     *
     * @throws PipelineException {@link RolloutProblem#ROLLOUT_NOT_STEPPING}
     */
    public void advanceBy(Actor person, Rollout seen, Evidence evidence) {
        if (!(seen.state() instanceof RolloutState.Stepping)) {
            throw new PipelineException(
                    RolloutProblem.ROLLOUT_NOT_STEPPING,
                    "rollout '" + seen.id() + "' takes no steps now; only one that has begun can be advanced");
        }
        advance(seen, evidence, person, "the next step was taken by " + person);
    }

    private void advance(Rollout seen, Evidence evidence, Actor actor, String reason) {
        change(seen, rollout -> {
            RolloutState.Stepping stepping = (RolloutState.Stepping) rollout.state();
            if (rollout.plan().isLast(stepping.step())) {
                tell(rollout, stepped(rollout, 100, evidence.counts()));
                Rollout promoted =
                        activate(rollout, deployments.find(rollout.candidate().modelId()));
                decided(rollout, promoted, new Verdict(DecisionKind.PROMOTE, actor, reason), evidence);
                return promoted;
            }
            Rollout advanced = rollout.in(stepping.advancedAt(clock.instant()));
            tell(advanced, stepped(advanced, advanced.percent(), evidence.counts()));
            decided(rollout, advanced, new Verdict(DecisionKind.STEP, actor, reason), evidence);
            return advanced;
        });
    }

    /** The candidate is taken off; what served goes on serving. */
    public void takeOff(Rollout seen, DecisionKind kind, String reason, Evidence evidence) {
        change(seen, rollout -> {
            RolloutState.Active state = (RolloutState.Active) rollout.state();
            tell(rollout, Rollouts.abortedEvent(rollout, SERVING, reason));
            Rollout off = rollout.in(state.abortedAt(clock.instant(), reason));
            decided(rollout, off, new Verdict(kind, SERVING, reason), evidence);
            return off;
        });
    }

    private static Verdict atOnce(Rollout done, boolean replaces) {
        RolloutOrder order = done.order();
        if (order.purpose() == RolloutPurpose.ROLLBACK) {
            return new Verdict(DecisionKind.ROLL_BACK, order.actor(), order.reason());
        }
        boolean person = order.purpose() == RolloutPurpose.ACTIVATION;
        String reason = person ? order.reason() : replaces ? "the plan replaces at once" : "nothing served before";
        return new Verdict(DecisionKind.ACTIVATE, person ? order.actor() : SERVING, reason);
    }

    private void decided(Rollout before, Rollout after, Verdict verdict, Evidence evidence) {
        decisions.add(before, after, verdict, evidence);
    }

    private void change(Rollout seen, UnaryOperator<Rollout> step) {
        work.run(() -> {
            deployments.lock(seen.candidate().modelId());
            rollouts.find(seen.id())
                    .filter(now -> now.state().equals(seen.state()))
                    .ifPresent(now -> rollouts.update(step.apply(now)));
        });
    }

    private Rollout activate(Rollout rollout, Optional<Deployment> before) {
        Candidate candidate = rollout.candidate();
        Integer previous = before.map(d -> d.serving().version()).orElse(null);
        long generation = before.map(Deployment::generation).orElse(0L) + 1;
        Instant now = clock.instant();
        ArtifactRef previousPackage =
                before.map(d -> d.serving().modelPackage()).orElse(null);
        if (!deployments.store(new Deployment(candidate, previous, previousPackage, generation, now))) {
            throw new IllegalStateException(
                    "generation " + generation + " of " + candidate.model() + " was taken although its lock is held");
        }
        RolloutOrder order = rollout.order();
        boolean rollback = order.purpose() == RolloutPurpose.ROLLBACK && previous != null;
        tell(
                rollout,
                rollback
                        ? new DeploymentRolledBack(
                                candidate.modelId(),
                                candidate.model(),
                                previous,
                                candidate.version(),
                                generation,
                                rollout.id(),
                                order.pipelineRun(),
                                order.actor(),
                                order.reason())
                        : new DeploymentActivated(
                                candidate.modelId(),
                                candidate.model(),
                                candidate.version(),
                                previous,
                                generation,
                                rollout.id(),
                                order.pipelineRun(),
                                order.actor()));
        return rollout.in(((RolloutState.Active) rollout.state()).activatedAt(now, generation));
    }

    private static RolloutStarted started(Rollout rollout, boolean atOnce) {
        Candidate candidate = rollout.candidate();
        return new RolloutStarted(
                rollout.id(),
                candidate.modelId(),
                candidate.model(),
                candidate.version(),
                rollout.champion(),
                atOnce ? "replace" : rollout.plan().strategy(),
                atOnce ? List.of(100) : rollout.plan().steps(),
                rollout.order().pipelineRun());
    }

    private static RolloutStepped stepped(Rollout rollout, int percent, StepCounts counts) {
        Candidate candidate = rollout.candidate();
        return new RolloutStepped(
                rollout.id(),
                candidate.modelId(),
                candidate.model(),
                candidate.version(),
                percent,
                counts.candidate().requests(),
                counts.candidate().errors(),
                counts.champion().requests(),
                counts.champion().errors(),
                counts.latencyRatio(),
                rollout.order().pipelineRun());
    }

    private void tell(Rollout rollout, PipelineEvent event) {
        outbox.tell(event, rollout.order().causing(event));
    }
}
