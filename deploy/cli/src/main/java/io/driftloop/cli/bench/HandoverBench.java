package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.run.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From the commit of an event to the next stage's claim of the work that it asks for, measured by the services themselves (metric
 * {@code driftloop_handover_seconds}) while tiny runs pass through them one after the other.
 */
final class HandoverBench {

    private static final String NAME = "bench-handover";
    private static final String METRIC = "driftloop_handover_seconds";
    private static final int SERVICES = 5;
    private static final int DIGITS = 200;
    private static final long SEED = 20_260_303;
    private static final String DEFINITION = """
            apiVersion: driftloop.io/v1alpha1
            kind: Pipeline
            metadata: {name: bench-handover}
            spec:
              dataset:    {name: bench-handover, format: idx, label: digit}
              preprocess: [{divideBy: 255}, {reshape: [784]}]
              split:      {validation: 0.1, test: given, seed: 42}
              model:
                task: classification
                layers: [{dense: {units: 10, activation: softmax}}]
              train:      {device: cpu, epochs: 1, batchSize: 32, seed: 42}
              evaluate:
                gates: [{slice: base, metric: accuracy, atLeast: 0.0}]
              deploy:     {strategy: replace}
            """;

    private final CommandContext context;
    private final Timeline timeline;
    private final BenchPipeline pipeline;

    HandoverBench(CommandContext context, Timeline timeline) {
        this.context = context;
        this.timeline = timeline;
        this.pipeline = new BenchPipeline(context, NAME, DEFINITION);
    }

    ObjectNode measure(int runs) {
        prepare();
        pipeline.run("warm-up");
        Buckets before = look();
        for (int i = 1; i <= runs; i++) {
            timeline.progress("runs", (double) i / runs, i + " of " + runs);
            pipeline.run("run " + i);
        }
        Buckets measured = look().since(before);
        if (measured.count() == 0) {
            throw CommandFailure.failed("the services recorded no hand-over");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("p50_ms", milliseconds(measured.quantile(0.5)))
                .put("p99_ms", milliseconds(measured.quantile(0.99)))
                .put("n", measured.count());
    }

    private static double milliseconds(double seconds) {
        return Math.round(seconds * 10_000) / 10.0;
    }

    private Buckets look() {
        List<String> metrics = new ArrayList<>();
        for (int offset = 0; offset < SERVICES; offset++) {
            metrics.add(
                    context.api().text("http://127.0.0.1:" + (context.settings().portBase() + offset), "/q/metrics"));
        }
        return Buckets.read(metrics, METRIC);
    }

    private void prepare() {
        if (!pipeline.hasData()) {
            pipeline.upload(BenchDigits.files(DIGITS, SEED), Map.of());
        }
        pipeline.apply();
    }
}
