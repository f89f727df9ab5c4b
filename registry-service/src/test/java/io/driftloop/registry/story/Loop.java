package io.driftloop.registry.story;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.PipelineApplied;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.testkit.TestTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays the loop for one model against the running service: everything but the registry's own facts, which it waits for. */
public final class Loop {

    private final TestTopics topics;
    private final StoryClock clock;
    private final Teller teller;
    private final ModelName model;
    private final ArtifactRef definition;
    private @Nullable ArtifactRef report;

    /**
     * @param approve {@code automatic} or {@code manual}
     */
    public Loop(TestTopics topics, ArtifactStore store, StoryClock clock, String name, String approve, Instant start) {
        this.topics = topics;
        this.clock = clock;
        this.teller = new Teller(name, start);
        this.model = new ModelName(name);
        try {
            this.definition = store.put(Definitions.of(name, approve), "application/vnd.driftloop.pipeline+json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tell(teller.by(
                "ingest", new PipelineApplied(new PipelineName(name), 1, model, definition, new Actor("token"))));
    }

    /** Evaluations of runs from now on have this report. */
    public Loop reporting(ArtifactRef stored) {
        report = stored;
        return this;
    }

    /** A run of this model. */
    public RunScript run(int number) {
        return new RunScript(teller, model.value(), number, definition, report);
    }

    /** The story's time. */
    public Teller teller() {
        return teller;
    }

    /** Tells a fact now. */
    public void tell(EventEnvelope<PipelineEvent> fact) {
        clock.set(fact.time().plusMillis(40));
        topics.produce(fact);
    }

    /** Tells facts in order. */
    public void tell(List<EventEnvelope<PipelineEvent>> facts) {
        facts.forEach(this::tell);
    }

    /** A run by hand up to the end of training. */
    public RunScript trained(int number) {
        RunScript run = run(number);
        tell(run.started(RunScript.byHand()));
        train(run);
        return run;
    }

    /** Preparation, study and training. */
    public void train(RunScript run) {
        tell(run.prepared());
        tell(run.studied());
        for (int epoch = 1; epoch <= 3; epoch++) {
            tell(run.epoch(epoch));
        }
        tell(run.trained());
    }

    /** Waits for the version that the run made. */
    public ModelVersionRegistered registered(RunScript run) {
        return topics.await(ModelVersionRegistered.class, e -> run.run().equals(e.pipelineRun()))
                .event();
    }

    /** What serving tells of this model. */
    public ServingScript serving(ModelId id) {
        return new ServingScript(teller, id, model);
    }

    /** A judged run is rolled out and becomes champion. */
    public void serve(RunScript run, Integer champion, long generation) {
        ModelVersionRegistered version = registered(run);
        ServingScript serving = serving(version.modelId());
        tell(serving.rolledOut(version.version(), champion, run.run()));
        tell(serving.activated(version.version(), champion, generation, run.run()));
        topics.await(ModelAliasMoved.class, e -> e.model().equals(model) && e.generation() == generation);
        tell(serving.completed(run.run(), version.version()));
    }

    /** The whole story: champion 1, drift, a deferred and a started retraining, champion 2. */
    public DriftScript twoChampions() {
        RunScript first = trained(1);
        tell(first.judged(true, null));
        ModelId id = registered(first).modelId();
        serve(first, null, 1);
        teller.after(1_140);
        DriftScript drift = new DriftScript(teller, id, model, 1);
        RunScript second = run(2);
        tell(drift.detected());
        tell(drift.deferred());
        tell(drift.decided(second.run()));
        tell(second.started(drift.cause()));
        train(second);
        tell(second.judged(true, 1));
        serve(second, 1, 2);
        tell(drift.resolved());
        return drift;
    }
}
