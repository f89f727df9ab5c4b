package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.client.ApiException;
import io.driftloop.cli.run.Timeline;
import java.util.Map;

/** A model that a pipeline of the bench's own trains, with a few versions; what an earlier measurement left is used again. */
final class TrainedVersions {

    static final String MODEL = "bench-registry";
    static final String METRIC = "accuracy";

    private static final int ROWS = 500;
    private static final String DEFINITION = """
            apiVersion: driftloop.io/v1alpha1
            kind: Pipeline
            metadata: {name: bench-registry}
            spec:
              dataset:    {name: bench-registry, format: csv, label: side}
              preprocess: []
              split:      {validation: 0.1, test: 0.3, seed: 42}
              model:
                task: classification
                layers: [{dense: {units: 2, activation: softmax}}]
              train:      {device: cpu, optimizer: {adam: {learningRate: 0.05}}, epochs: 2, batchSize: 32, seed: 42}
              evaluate:
                gates: [{slice: base, metric: accuracy, atLeast: 0.0}]
              approve:    automatic
              deploy:     {strategy: replace}
            """;

    private final CommandContext context;
    private final Timeline timeline;

    TrainedVersions(CommandContext context, Timeline timeline) {
        this.context = context;
        this.timeline = timeline;
    }

    /** Makes them; gives how many there are. */
    int make(int wanted) {
        int there = count();
        if (there >= wanted) {
            return there;
        }
        BenchPipeline pipeline = new BenchPipeline(context, MODEL, DEFINITION);
        if (!pipeline.hasData()) {
            pipeline.upload(
                    Map.of("plane.csv", new PlaneRows(context.clock().millis()).csv(ROWS)), Map.of("label", "side"));
        }
        pipeline.apply();
        for (int i = there; i < wanted; i++) {
            timeline.say("bench", "trained version " + (i + 1) + " of " + wanted);
            pipeline.run("the run of version " + (i + 1));
        }
        return count();
    }

    private int count() {
        try {
            JsonNode versions = context.api().list("/models/" + MODEL + "/versions", 100);
            return versions.size();
        } catch (ApiException e) {
            return 0;
        }
    }
}
