package io.driftloop.registry.audit;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.ModelName;
import io.driftloop.events.ActivationRequested;
import io.driftloop.events.AlertChanged;
import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.DeploymentRolledBack;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionRejected;
import io.driftloop.events.PipelineApplied;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelinePaused;
import io.driftloop.events.PipelineResumed;
import io.driftloop.events.PipelineRunCancelled;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.events.RollbackRequested;
import io.driftloop.events.RolloutAborted;
import io.driftloop.registry.lineage.FactProjection;
import io.driftloop.registry.lineage.Headlines;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads actors out of facts. What an alert does by itself, and the alias that follows a deployment, are told by others. */
public final class AuditProjection implements FactProjection {
    private static final Map<Class<? extends PipelineEvent>, Function<PipelineEvent, Deed>> DEEDS = new HashMap<>();

    static {
        pipelines();
        versions();
        traffic();
    }

    private final AuditLog log;

    public AuditProjection(AuditLog log) {
        this.log = log;
    }

    @Override
    public void add(EventEnvelope<?> fact) {
        Function<PipelineEvent, Deed> reader = DEEDS.get(fact.event().getClass());
        if (reader != null) {
            Deed deed = reader.apply(fact.event());
            log.add(new AuditEntry(
                    fact.id(),
                    fact.time(),
                    deed.actor,
                    deed.action,
                    deed.kind,
                    deed.subject,
                    Headlines.of(fact.event())));
        }
    }

    @Override
    public void clear() {
        log.clear();
    }

    @Override
    public String digest() {
        return log.digest();
    }

    private static void pipelines() {
        did(
                PipelineApplied.class,
                e -> pipeline(e.actor(), "pipeline-applied", e.pipeline().value()));
        did(
                PipelinePaused.class,
                e -> pipeline(e.actor(), "pipeline-paused", e.pipeline().value()));
        did(
                PipelineResumed.class,
                e -> pipeline(e.actor(), "pipeline-resumed", e.pipeline().value()));
        did(
                PipelineRunStarted.class,
                e -> new Deed(
                        e.cause().actor(),
                        "run-started",
                        "pipeline-run",
                        e.pipelineRun().value()));
        did(
                PipelineRunCancelled.class,
                e -> new Deed(
                        e.actor(),
                        "run-cancelled",
                        "pipeline-run",
                        e.pipelineRun().value()));
    }

    private static void versions() {
        did(ModelVersionApproved.class, e -> version(e.actor(), "version-approved", e.model(), e.version()));
        did(ModelVersionRejected.class, e -> version(e.actor(), "version-rejected", e.model(), e.version()));
        did(ActivationRequested.class, e -> version(e.actor(), "activation-requested", e.model(), e.version()));
        did(RollbackRequested.class, e -> version(e.actor(), "rollback-requested", e.model(), e.toVersion()));
        did(
                AlertChanged.class,
                e -> new Deed(
                        e.actor(), "alert-" + e.state(), "alert", e.alert().value()));
    }

    private static void traffic() {
        did(
                RolloutAborted.class,
                e -> new Deed(
                        e.actor(), "rollout-aborted", "rollout", e.rollout().value()));
        did(DeploymentActivated.class, e -> version(e.actor(), "version-activated", e.model(), e.version()));
        did(DeploymentRolledBack.class, e -> version(e.actor(), "version-restored", e.model(), e.restoredVersion()));
    }

    private static Deed pipeline(Actor actor, String action, String pipeline) {
        return new Deed(actor, action, "pipeline", pipeline);
    }

    private static Deed version(Actor actor, String action, ModelName model, int version) {
        return new Deed(actor, action, "model-version", model + "@" + version);
    }

    private static <E extends PipelineEvent> void did(Class<E> type, Function<E, Deed> reader) {
        DEEDS.put(type, event -> reader.apply(type.cast(event)));
    }

    private record Deed(Actor actor, String action, String kind, String subject) {}
}
