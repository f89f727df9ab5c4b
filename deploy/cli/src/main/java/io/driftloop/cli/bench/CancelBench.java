package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.run.Timeline;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How soon a cancelled training frees its device: from the request to cancel its pipeline run until {@code GET /devices} shows no lease of it, which is when the
 * worker process is gone. Each training is cancelled in the middle of an epoch. The pauses between two looks are in the figures.
 */
final class CancelBench {

    static final double TARGET = 2_000;

    private static final String NAME = "bench-cancel";
    private static final int ROWS = 20_000;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final String DEFINITION = """
            apiVersion: driftloop.io/v1alpha1
            kind: Pipeline
            metadata: {name: bench-cancel}
            spec:
              dataset:    {name: bench-cancel, format: csv, label: side}
              preprocess: []
              split:      {validation: 0.1, test: 0.3, seed: 42}
              model:
                task: classification
                layers: [{dense: {units: 256, activation: relu}}, {dense: {units: 2, activation: softmax}}]
              train:      {device: cpu, epochs: 1000, batchSize: 1, seed: 42}
              evaluate:
                gates: [{slice: base, metric: accuracy, atLeast: 0.0}]
              approve:    manual
            """;

    private final CommandContext context;
    private final Timeline timeline;
    private final BenchPipeline pipeline;

    CancelBench(CommandContext context, Timeline timeline) {
        this.context = context;
        this.timeline = timeline;
        this.pipeline = new BenchPipeline(context, NAME, DEFINITION);
    }

    ObjectNode measure(int trainings) {
        if (!pipeline.hasData()) {
            pipeline.upload(
                    Map.of("plane.csv", new PlaneRows(context.clock().millis()).csv(ROWS)), Map.of("label", "side"));
        }
        pipeline.apply();
        Latencies freed = new Latencies();
        for (int i = 1; i <= trainings; i++) {
            timeline.progress("trainings", (double) i / trainings, i + " of " + trainings);
            freed.add(cancelOne());
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("freed_ms", freed.toJson());
        return result.put("target_ms", TARGET).put("met", freed.within(TARGET));
    }

    private double cancelOne() {
        String run = context.api()
                .post("/pipelines/" + NAME + "/runs")
                .path("pipelineRunId")
                .asText();
        String training = run + "-t1";
        long begun = System.nanoTime();
        while (!trains(training)) {
            pause(begun, training + " makes no step");
        }
        long asked = System.nanoTime();
        context.api().post("/pipeline-runs/" + Api.segment(run) + "/cancel");
        while (holdsDevice(training)) {
            pause(asked, training + " holds its device");
        }
        return (System.nanoTime() - asked) / 1e6;
    }

    /** Whether its steps have begun: only a lease comes sooner. */
    private boolean trains(String training) {
        return holdsDevice(training)
                && context.api()
                        .get("/training-runs/" + Api.segment(training))
                        .path("progress")
                        .isObject();
    }

    private boolean holdsDevice(String training) {
        for (JsonNode device : context.api().list("/devices", 100)) {
            for (JsonNode lease : device.path("leases")) {
                if (lease.path("run").asText().equals(training)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void pause(long since, String what) {
        if (System.nanoTime() - since > PATIENCE_NANOS) {
            throw CommandFailure.failed(what + " after " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " seconds");
        }
        LockSupport.parkNanos(LOOK_NANOS);
    }
}
