package io.driftloop.registry.story;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RolloutId;
import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.DeploymentRolledBack;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.events.RolloutStarted;
import io.driftloop.events.RolloutStepped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What serving tells of one model. */
public record ServingScript(Teller teller, ModelId modelId, ModelName model) {

    private static final Actor POLICY = new Actor("policy:rollout");

    /** A rollout up to its last step, without the activation. */
    public List<EventEnvelope<PipelineEvent>> rolledOut(int version, @Nullable Integer champion, PipelineRunId run) {
        List<Integer> steps = champion == null ? List.of(100) : List.of(10, 50, 100);
        RolloutId rollout = new RolloutId("ro-" + run);
        List<EventEnvelope<PipelineEvent>> facts = new ArrayList<>();
        facts.add(teller.after(0.8)
                .by("serving", new RolloutStarted(rollout, modelId, model, version, champion, "canary", steps, run)));
        for (int percent : steps) {
            facts.add(teller.after(1.3)
                    .by(
                            "serving",
                            new RolloutStepped(
                                    rollout,
                                    modelId,
                                    model,
                                    version,
                                    percent,
                                    percent * 4L,
                                    0,
                                    400 - percent * 4L,
                                    0,
                                    champion == null ? null : 1.04,
                                    run)));
        }
        return facts;
    }

    /** All traffic to a version. */
    public EventEnvelope<PipelineEvent> activated(
            int version, @Nullable Integer previous, long generation, @Nullable PipelineRunId run) {
        RolloutId rollout = run == null ? null : new RolloutId("ro-" + run);
        return teller.after(0.4)
                .by(
                        "serving",
                        new DeploymentActivated(modelId, model, version, previous, generation, rollout, run, POLICY));
    }

    /** Back to an earlier version. */
    public EventEnvelope<PipelineEvent> rolledBack(int version, int restored, long generation) {
        return teller.after(0.4)
                .by(
                        "serving",
                        new DeploymentRolledBack(
                                modelId,
                                model,
                                version,
                                restored,
                                generation,
                                null,
                                null,
                                new Actor("token"),
                                "asked for"));
    }

    /** The end of a run. */
    public EventEnvelope<PipelineEvent> completed(PipelineRunId run, int version) {
        return teller.after(0.1)
                .by(
                        "ingest",
                        new PipelineRunCompleted(
                                run,
                                new PipelineName(model.value()),
                                "Succeeded",
                                "version " + version + " is champion",
                                version));
    }
}
