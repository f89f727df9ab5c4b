package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.run.Timeline;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How soon the running stack sees and decides, as a caller of its HTTP interface does: from the answer to the request whose predictions fill a pane until the
 * alert can be read; from then until the policy's decision on it can be; and from the answer to an upload of new rows until the decision on them can be. A pane
 * is 100 predictions, a request has as many. The pauses between two looks are in the figures. Not thread-safe.
 */
final class LoopLatencyBench {

    static final double ALERT_TARGET = 5_000;
    static final double DECISION_TARGET = 1_000;

    private static final String DRIFT = "bench-loop";
    private static final String ROWS = "bench-loop-rows";
    private static final int PANE = 100;
    private static final int FIRST_ROWS = 3_000;
    private static final int MOST_PANES = 20;
    private static final int MOST_QUIET_PANES = 80;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final String DEFINITION = """
            apiVersion: driftloop.io/v1alpha1
            kind: Pipeline
            metadata: {name: ${name}}
            spec:
              dataset:    {name: ${name}, format: csv, label: side}
              preprocess: []
              split:      {validation: 0.1, test: 0.3, seed: 42}
              model:
                task: classification
                layers: [{dense: {units: 2, activation: softmax}}]
              train:      {device: cpu, optimizer: {adam: {learningRate: 0.05}}, epochs: 2, batchSize: 32, seed: 42}
              evaluate:
                gates: [{slice: base, metric: accuracy, atLeast: 0.5}]
              approve:    automatic
              deploy:     {strategy: replace}
              monitor:    {channels: [console]}
              retrain:    {on: [${on}], cooldown: 24h, minLabelled: 1000000}
            """;

    private final CommandContext context;
    private final Timeline timeline;
    private final PlaneRows points;

    LoopLatencyBench(CommandContext context, Timeline timeline) {
        this.context = context;
        this.timeline = timeline;
        this.points = new PlaneRows(context.clock().millis());
    }

    ObjectNode measure(int causes) {
        timeline.say("bench", "one run each of " + DRIFT + " and " + ROWS);
        prepare(DRIFT, "drift");
        BenchPipeline growing = prepare(ROWS, "{newRows: 1}");
        Latencies alerts = new Latencies();
        Latencies afterDrift = new Latencies();
        for (int i = 1; i <= causes; i++) {
            timeline.progress("drifts", (double) i / causes, i + " of " + causes);
            settle();
            drift(alerts, afterDrift);
        }
        Latencies afterRows = new Latencies();
        for (int i = 1; i <= causes; i++) {
            timeline.progress("uploads", (double) i / causes, i + " of " + causes);
            afterRows.add(newRows(growing));
        }
        return result(alerts, afterDrift, afterRows);
    }

    private static ObjectNode result(Latencies alerts, Latencies afterDrift, Latencies afterRows) {
        Latencies decisions = new Latencies();
        decisions.addAll(afterDrift);
        decisions.addAll(afterRows);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("alert_ms", alerts.toJson());
        result.set("decision_ms", decisions.toJson());
        result.set("decision_after_drift_ms", afterDrift.toJson());
        result.set("decision_after_rows_ms", afterRows.toJson());
        result.putObject("targets").put("alert_ms", ALERT_TARGET).put("decision_ms", DECISION_TARGET);
        return result.put("met", alerts.within(ALERT_TARGET) && decisions.within(DECISION_TARGET));
    }

    private BenchPipeline prepare(String name, String on) {
        BenchPipeline pipeline = new BenchPipeline(
                context, name, DEFINITION.replace("${name}", name).replace("${on}", on));
        if (!pipeline.hasData()) {
            upload(pipeline);
        }
        pipeline.apply();
        pipeline.run("the first run of " + name);
        return pipeline;
    }

    /** Usual traffic until no alert of the model goes on: ten quiet panes end one. */
    private void settle() {
        for (int panes = 0; panes < MOST_QUIET_PANES; panes++) {
            if (panes > 0 && openAlerts().isEmpty()) {
                return;
            }
            long before = judged();
            context.api().infer(DRIFT, points.usual(PANE));
            long answered = System.nanoTime();
            while (judged() < before + PANE) {
                pause(answered, "the predictions are not judged");
            }
        }
        throw CommandFailure.failed("an alert of " + DRIFT + " does not end after " + MOST_QUIET_PANES
                + " panes of usual traffic: " + openAlerts());
    }

    private void drift(Latencies alerts, Latencies decisions) {
        for (int panes = 0; panes < MOST_PANES; panes++) {
            long before = judged();
            context.api().infer(DRIFT, points.moved(PANE));
            long answered = System.nanoTime();
            Set<String> opened = awaitJudged(before + PANE, answered);
            if (!opened.isEmpty()) {
                long alerted = System.nanoTime();
                alerts.add(milliseconds(alerted - answered));
                awaitDecision(opened);
                decisions.add(milliseconds(System.nanoTime() - alerted));
                return;
            }
        }
        throw CommandFailure.failed("no alert after " + MOST_PANES + " panes of moved points");
    }

    /** The alerts that can be read at the first look that shows one, or else when so many rows were judged. */
    private Set<String> awaitJudged(long rows, long answered) {
        while (true) {
            boolean judged = judged() >= rows; // asked first: the alert is stored together with the rows
            Set<String> opened = openAlerts();
            if (judged || !opened.isEmpty()) {
                return opened;
            }
            pause(answered, "the predictions are not judged");
        }
    }

    private void awaitDecision(Set<String> alerts) {
        long begun = System.nanoTime();
        while (!decidedOn(alerts)) {
            pause(begun, "the policy says nothing about alert " + alerts);
        }
    }

    private boolean decidedOn(Set<String> alerts) {
        for (JsonNode decision : context.api().list("/retraining-decisions?trigger=drift&pipeline=" + DRIFT, 10)) {
            if (alerts.contains(decision.path("alert").asText())) {
                return true;
            }
        }
        return false;
    }

    private double newRows(BenchPipeline pipeline) {
        String before = newestDecision();
        upload(pipeline);
        long uploaded = System.nanoTime();
        while (newestDecision().equals(before)) {
            pause(uploaded, "the policy says nothing about new rows of " + ROWS);
        }
        return milliseconds(System.nanoTime() - uploaded);
    }

    private void upload(BenchPipeline pipeline) {
        pipeline.upload(Map.of("rows.csv", points.csv(FIRST_ROWS)), Map.of("label", "side"));
    }

    private String newestDecision() {
        JsonNode newest = context.api().list("/retraining-decisions?trigger=new-rows&pipeline=" + ROWS, 1);
        return newest.isEmpty() ? "" : newest.get(0).path("id").asText();
    }

    private Set<String> openAlerts() {
        Set<String> open = new HashSet<>();
        for (JsonNode alert : context.api().list("/alerts?model=" + DRIFT, 20)) {
            if (!alert.path("state").asText().equals("resolved")) {
                open.add(alert.path("id").asText());
            }
        }
        return open;
    }

    private long judged() {
        return context.api().get("/drift/" + DRIFT).path("rows").asLong();
    }

    private static void pause(long since, String what) {
        if (System.nanoTime() - since > PATIENCE_NANOS) {
            throw CommandFailure.failed(what + " after " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " seconds");
        }
        LockSupport.parkNanos(LOOK_NANOS);
    }

    private static double milliseconds(long nanos) {
        return nanos / 1e6;
    }
}
