package io.driftloop.ingest.hook;

import io.driftloop.contracts.PipelineName;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.ingest.retraining.DecisionRecord;
import io.driftloop.ingest.retraining.Retraining;
import io.driftloop.ingest.retraining.Trigger;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.Secrets;
import io.driftloop.pipeline.RetrainTrigger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Checks calls from outside and brings them to the retraining policy. Thread-safe. */
public final class Hooks {
    private final Pipelines pipelines;
    private final Retraining retraining;
    private final Secrets secrets;
    private final Duration tolerance;
    private final Clock clock;

    /** @param tolerance how far the time of a signature may be from now, either way */
    public Hooks(Pipelines pipelines, Retraining retraining, Secrets secrets, Duration tolerance, Clock clock) {
        this.pipelines = pipelines;
        this.retraining = retraining;
        this.secrets = secrets;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /**
     * Whether a call may ask; nothing happens yet.
     *
     * @throws PipelineException {@link HookProblem}
     */
    public void verify(PipelineName name, SignedCall call) {
        String secret = named(name, RetrainTrigger.Webhook.class).secretRef();
        String value = secrets.find(secret)
                .orElseThrow(() -> new PipelineException(
                        HookProblem.SECRET_MISSING,
                        "Pipeline '" + name + "' signs its webhook with the secret '" + secret
                                + "', which is not there; put it into the secrets directory."));
        call.verify(value, clock.instant(), tolerance);
    }

    /** A verified call asks. */
    public DecisionRecord ask(PipelineName name, SignedCall call) {
        return retraining
                .heard(name, new Trigger.Webhook(call.delivery()))
                .orElseThrow(() -> new IllegalStateException("each webhook is decided on"));
    }

    /** The alerts that may ask: those that fire and are not our own coming back. */
    public List<ToldAlert> asking(PipelineName name, List<ToldAlert> told) {
        named(name, RetrainTrigger.Alertmanager.class);
        return told.stream().filter(alert -> alert.firing() && !alert.isOurs()).toList();
    }

    /** Alerts ask. */
    public DecisionRecord ask(PipelineName name, List<ToldAlert> alerts) {
        List<String> names = alerts.stream().map(ToldAlert::name).distinct().toList();
        return retraining
                .heard(name, new Trigger.Alertmanager(names))
                .orElseThrow(() -> new IllegalStateException("each call is decided on"));
    }

    private <T extends RetrainTrigger> T named(PipelineName name, Class<T> kind) {
        Pipeline pipeline = pipelines.get(name);
        var retrain = pipelines.definition(pipeline.definition()).spec().retrain();
        return (retrain == null ? java.util.Optional.<T>empty() : retrain.on(kind))
                .orElseThrow(() -> new PipelineException(
                        HookProblem.HOOK_NOT_NAMED,
                        "Pipeline '" + name + "' does not name "
                                + (kind == RetrainTrigger.Webhook.class ? "webhook" : "alertmanager")
                                + " in retrain.on."));
    }
}
