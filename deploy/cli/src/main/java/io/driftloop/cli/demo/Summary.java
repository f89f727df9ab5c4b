package io.driftloop.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The measured figures of one demo, filled in as the story goes on. Not thread-safe. */
final class Summary {

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();

    ObjectNode json() {
        return root;
    }

    void ready(String data, String device, double seconds) {
        root.put("data", data)
                .put("device", device)
                .put("ready_seconds", rounded(seconds))
                .put("total_seconds", 0.0);
    }

    void firstRun(String run, String model, int version, double accuracy, double imagesPerSecond) {
        root.putObject("first_run")
                .put("pipeline_run_id", run)
                .put("model", model)
                .put("version", version)
                .put("test_accuracy", accuracy)
                .put("images_per_second", rounded(imagesPerSecond));
    }

    void drift(Instant injectedAt, Instant alertAt, String alert, List<String> causes) {
        ObjectNode drift = root.putObject("drift")
                .put("injected_at", injectedAt.toString())
                .put("alert_at", alertAt.toString())
                .put("alert_id", alert);
        ArrayNode list = drift.putArray("causes");
        causes.forEach(list::add);
        drift.put("seconds_to_alert", seconds(injectedAt, alertAt));
    }

    void secondRun(String run, String trigger, int version, Accuracies drifted, Accuracies base) {
        root.putObject("second_run")
                .put("pipeline_run_id", run)
                .put("trigger", trigger)
                .put("version", version)
                .put("accuracy_on_drifted_before", drifted.before())
                .put("accuracy_on_drifted_after", drifted.after())
                .put("accuracy_on_base_before", base.before())
                .put("accuracy_on_base_after", base.after());
    }

    void champion(int version, Instant injectedAt, Instant championAt, long requestsDuringRollout) {
        root.put("champion", version)
                .put("seconds_drift_to_champion", seconds(injectedAt, championAt))
                .put("requests_during_rollout", requestsDuringRollout);
    }

    void aftermath(long failedRequests, long alerts, ServiceCounters counters) {
        root.put("failed_requests", failedRequests).put("alerts_after_champion", alerts);
        root.putObject("events")
                .put("published", counters.published())
                .put("duplicates_dropped", counters.duplicates())
                .put("dead_letters", counters.deadLetters());
    }

    void peakMemory(long megabytes) {
        root.put("peak_memory_mb", megabytes);
    }

    void total(double seconds) {
        root.put("total_seconds", rounded(seconds));
    }

    /**
     * Accuracy on the same held-out rows.
     *
     * @param before of the champion that was
     * @param after of the champion that is
     */
    record Accuracies(double before, double after) {}

    static double seconds(Instant from, Instant to) {
        return rounded(Duration.between(from, to).toMillis() / 1000.0);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
