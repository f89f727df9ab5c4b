package io.driftloop.registry.mlflow.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.registry.mlflow.MlflowProblem;
import io.driftloop.registry.tracking.DatasetInput;
import io.driftloop.registry.tracking.LogBatch;
import io.driftloop.registry.tracking.MetricPoint;
import io.driftloop.registry.tracking.RunLogs;
import io.driftloop.registry.tracking.TrackedRun.ModelOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code runs/log-...}, tags, and metrics' histories. */
final class LogCalls {

    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST_POINTS = 25_000;
    private static final int MOST_RUNS = 100;
    private static final String MODEL_HISTORY = "mlflow.log-model.history";

    private final RunLogs logs;
    private final ObjectMapper mapper;

    LogCalls(RunLogs logs, ObjectMapper mapper) {
        this.logs = logs;
        this.mapper = mapper;
    }

    void addTo(CallTable table) {
        table.post("runs/log-metric", in -> log(in, LogBatch.metric(point(in))))
                .post("runs/log-parameter", in -> log(in, LogBatch.param(in.text("key"), in.orEmpty("value"))))
                .post("runs/set-tag", in -> log(in, LogBatch.tag(in.text("key"), in.orEmpty("value"))))
                .post("runs/delete-tag", in -> {
                    logs.untag(in.runId(), in.text("key"));
                    return Doc.empty();
                })
                .post("runs/log-batch", in -> log(in, batch(in)))
                .post("runs/log-inputs", in -> {
                    logs.inputs(
                            in.runId(),
                            in.list("datasets").stream().map(LogCalls::input).toList());
                    return Doc.empty();
                })
                .post("runs/outputs", in -> {
                    logs.outputs(
                            in.runId(),
                            in.list("models").stream()
                                    .map(model -> new ModelOutput(model.text("model_id"), model.whole("step")))
                                    .toList());
                    return Doc.empty();
                })
                .post("runs/log-model", this::logModel)
                .get("metrics/get-history", this::history)
                .get("metrics/get-history-bulk-interval", this::sampled);
    }

    private Doc log(Fields in, LogBatch batch) {
        logs.log(in.runId(), batch);
        return Doc.empty();
    }

    private static LogBatch batch(Fields in) {
        if (in.size() > MOST_CHARACTERS && in.node().toString().length() > MOST_CHARACTERS) {
            throw MlflowProblem.INVALID.because("a batch has at most " + MOST_CHARACTERS + " characters");
        }
        List<Map.Entry<String, String>> params = new ArrayList<>();
        in.list("params").forEach(param -> params.add(Map.entry(param.text("key"), param.orEmpty("value"))));
        return new LogBatch(in.list("metrics").stream().map(LogCalls::point).toList(), params, in.pairs("tags"));
    }

    private static MetricPoint point(Fields in) {
        Long step = in.wholeOrNull("step");
        return new MetricPoint(
                in.text("key"),
                in.fraction("value"),
                in.whole("timestamp"),
                step == null ? 0 : step,
                in.orEmpty("model_id"));
    }

    private static DatasetInput input(Fields in) {
        Fields dataset = in.list("dataset").stream().findFirst().orElseThrow(() -> Fields.missing("dataset"));
        return new DatasetInput(
                dataset.text("name"),
                dataset.text("digest"),
                dataset.text("source_type"),
                dataset.text("source"),
                dataset.optional("schema"),
                dataset.optional("profile"),
                in.pairs("tags"));
    }

    private Doc logModel(Fields in) {
        try {
            logs.appendToTag(
                    in.runId(),
                    MODEL_HISTORY,
                    mapper.readTree(in.text("model_json")).toString());
        } catch (JsonProcessingException e) {
            throw Fields.wrong("model_json", "a JSON object as a text");
        }
        return Doc.empty();
    }

    private Doc history(Fields in) {
        boolean limited = in.has("max_results");
        int limit = limited ? in.limit("max_results", null, MOST_POINTS) : Integer.MAX_VALUE - 1;
        List<MetricPoint> points = logs.history(
                in.runId(), in.text("metric_key"), HistoryToken.point(in.optional("page_token")), limit + 1);
        boolean more = points.size() > limit;
        List<MetricPoint> page = more ? points.subList(0, limit) : points;
        return new Doc()
                .list("metrics", page, RunViews::metric)
                .with("next_page_token", more ? HistoryToken.of(page.get(limit - 1)) : null);
    }

    private Doc sampled(Fields in) {
        List<String> runs = in.texts("run_ids");
        if (runs.isEmpty() || runs.size() > MOST_RUNS) {
            throw Fields.wrong("run_ids", "1 to " + MOST_RUNS + " ids");
        }
        Long from = in.wholeOrNull("start_step");
        Long to = in.wholeOrNull("end_step");
        if ((from == null) != (to == null) || from != null && to != null && from > to) {
            throw Fields.wrong("start_step", "given together with end_step and not greater");
        }
        int limit = in.limit("max_results", 2_500, MOST_POINTS);
        List<Doc> all = new ArrayList<>();
        for (String run : runs) {
            logs.sampled(
                            run,
                            in.text("metric_key"),
                            from == null ? Long.MIN_VALUE : from,
                            to == null ? Long.MAX_VALUE : to,
                            limit)
                    .forEach(point -> all.add(RunViews.metric(point).with("run_id", run)));
        }
        return Doc.of("metrics", all);
    }
}
