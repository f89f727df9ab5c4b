package io.driftloop.registry.mlflow.rest;

import io.driftloop.registry.tracking.DatasetInput;
import io.driftloop.registry.tracking.MetricPoint;
import io.driftloop.registry.tracking.RunContent;
import io.driftloop.registry.tracking.TrackedRun;

/** Runs as the protocol shows them. */
final class RunViews {

    private RunViews() {}

    static Doc run(RunContent content) {
        TrackedRun run = content.run();
        Doc data = new Doc()
                .list("metrics", content.metrics(), RunViews::metric)
                .with("params", Doc.pairs(run.params()))
                .with("tags", Doc.pairs(run.tags()));
        Doc whole = Doc.of("info", info(run))
                .with("data", data)
                .with("inputs", new Doc().list("dataset_inputs", content.inputs(), RunViews::input));
        return run.outputs().isEmpty()
                ? whole
                : whole.with("outputs", new Doc().list("model_outputs", run.outputs(), RunViews::output));
    }

    static Doc info(TrackedRun run) {
        return Doc.of("run_id", run.id())
                .with("run_uuid", run.id())
                .with("run_name", run.name())
                .with("experiment_id", String.valueOf(run.experiment()))
                .with("user_id", run.user())
                .with("status", run.status().name())
                .with("start_time", run.startTime())
                .with("end_time", run.endTime())
                .with("artifact_uri", run.artifactUri())
                .with("lifecycle_stage", run.deleted() ? "deleted" : "active");
    }

    static Doc metric(MetricPoint point) {
        return Doc.of("key", point.key())
                .with("value", point.value())
                .with("timestamp", point.timestamp())
                .with("step", point.step());
    }

    private static Doc output(TrackedRun.ModelOutput output) {
        return Doc.of("model_id", output.modelId()).with("step", output.step());
    }

    private static Doc input(DatasetInput input) {
        return Doc.of("tags", Doc.pairs(input.tags()))
                .with(
                        "dataset",
                        Doc.of("name", input.name())
                                .with("digest", input.digest())
                                .with("source_type", input.sourceType())
                                .with("source", input.source())
                                .with("schema", input.schema())
                                .with("profile", input.profile()));
    }
}
