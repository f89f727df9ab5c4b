package io.driftloop.serving;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.PredictionId;
import io.driftloop.events.ActivationRequested;
import io.driftloop.events.LabelledPrediction;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelinePaused;
import io.driftloop.events.PipelineResumed;
import io.driftloop.events.PipelineRunCancelled;
import io.driftloop.events.RollbackRequested;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.testkit.TestTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One model's life, told as the other services tell it: each fact numbered within its aggregate. */
final class ModelStory {
    static final Actor PERSON = new Actor("ada");

    final String name;
    final ModelId modelId;
    private final TestTopics topics;
    private final ArtifactStore artifacts;
    private final Map<Aggregate, Long> sequences = new HashMap<>();
    private String monitor = "{falseAlarmsPerWeek: 1, channels: [console]}";

    ModelStory(String name, TestTopics topics, ArtifactStore artifacts) {
        this.name = name;
        this.modelId = new ModelId("m-" + name);
        this.topics = topics;
        this.artifacts = artifacts;
    }

    /** From now on definitions have this section {@code monitor}. */
    ModelStory monitored(String section) {
        monitor = section;
        return this;
    }

    /** A version is approved; {@code deploy} is the definition's. */
    EventEnvelope<ModelVersionApproved> approve(int version, TestModel model, String deploy) {
        return tell(approved(version, packageOf(model), deploy));
    }

    /** The same with any file for a package. */
    EventEnvelope<ModelVersionApproved> approve(int version, byte[] file, String deploy) {
        return tell(approved(version, put(file, ModelPackage.MEDIA_TYPE), deploy));
    }

    private ModelVersionApproved approved(int version, ArtifactRef modelPackage, String deploy) {
        return new ModelVersionApproved(
                modelId, new ModelName(name), version, run(version), modelPackage, definition(deploy), null, PERSON);
    }

    /** A person wants this version to serve. */
    void activate(int version, TestModel model) {
        tell(new ActivationRequested(modelId, new ModelName(name), version, packageOf(model), PERSON));
    }

    /** The same with any file for a package. */
    void activate(int version, byte[] file) {
        tell(new ActivationRequested(
                modelId, new ModelName(name), version, put(file, ModelPackage.MEDIA_TYPE), PERSON));
    }

    /** A person wants this version to take over by a strategy. */
    void activate(int version, TestModel model, String strategy) {
        tell(new ActivationRequested(modelId, new ModelName(name), version, packageOf(model), PERSON, strategy));
    }

    /** A person wants this version back. */
    void rollBack(int version, TestModel model) {
        tell(new RollbackRequested(modelId, new ModelName(name), version, packageOf(model), PERSON, "it was better"));
    }

    void cancel(int version) {
        tell(new PipelineRunCancelled(run(version), new PipelineName(name), PERSON, "no need"));
    }

    void pausePipeline() {
        tell(new PipelinePaused(new PipelineName(name), PERSON));
    }

    void resumePipeline() {
        tell(new PipelineResumed(new PipelineName(name), PERSON));
    }

    /** A label that says what the prediction of this number should have been; all predictions are {@code left}. */
    EventEnvelope<LabelledPrediction> labelled(int version, int number, String label) {
        Instant at = Instant.parse("2026-03-02T12:00:00Z");
        LabelledPrediction event = new LabelledPrediction(
                new PredictionId(modelId + "~" + version + "~" + number),
                modelId,
                new ModelName(name),
                version,
                "left",
                label,
                0.9,
                at,
                at);
        String id = name + "-label-" + sequences.merge(new Aggregate("label", name), 1L, Long::sum);
        return new EventEnvelope<>(
                new EventId(id), "/driftloop/test", at, event.aggregate(), 0, null, null, null, event);
    }

    /** The same record once more. */
    void redeliver(EventEnvelope<?> envelope) {
        topics.produce(envelope);
    }

    PipelineRunId run(int version) {
        return new PipelineRunId("run-" + name + "-" + version);
    }

    private <E extends PipelineEvent> EventEnvelope<E> tell(E event) {
        long sequence = sequences.merge(event.aggregate(), 1L, Long::sum);
        EventEnvelope<E> envelope = new EventEnvelope<>(
                new EventId(name + "-" + event.aggregate().type() + "-" + sequence),
                "/driftloop/test",
                Instant.parse("2026-03-01T12:00:00Z").plusSeconds(sequence),
                event.aggregate(),
                sequence,
                event.pipelineRun(),
                null,
                null,
                event);
        topics.produce(envelope);
        return envelope;
    }

    private ArtifactRef packageOf(TestModel model) {
        try {
            Path file = Files.createTempFile("driftloop-test-model-", ".zip");
            try {
                return artifacts.put(model.write(file), ModelPackage.MEDIA_TYPE);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ArtifactRef definition(String deploy) {
        byte[] text = """
                apiVersion: driftloop.io/v1alpha1
                kind: Pipeline
                metadata: {name: %s}
                spec:
                  dataset:    {name: digits, format: idx, label: digit}
                  preprocess: [{divideBy: 255}, {reshape: [1, 28, 28]}]
                  split:      {validation: 0.1, test: given, seed: 42}
                  model:
                    task: classification
                    layers:
                      - flatten
                      - dense: {units: 2, activation: softmax}
                  train:      {trainer: djl, device: auto, optimizer: {adam: {learningRate: 0.001}}, loss: categoricalCrossentropy, epochs: 1, batchSize: 64, seed: 42}
                  evaluate:   {gates: [{slice: base, metric: accuracy, atLeast: 0.5}]}
                  approve:    automatic
                  deploy:     %s
                  monitor:    %s
                """.formatted(name, deploy, monitor).getBytes(StandardCharsets.UTF_8);
        // fails here rather than in the service where the definition is wrong
        return put(
                PipelineDefinitions.write(PipelineDefinitions.parse(text)), "application/vnd.driftloop.pipeline+json");
    }

    private ArtifactRef put(byte[] content, String mediaType) {
        try {
            return artifacts.put(content, mediaType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
