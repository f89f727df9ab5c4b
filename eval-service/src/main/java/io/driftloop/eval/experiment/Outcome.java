package io.driftloop.eval.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What an {@link Experiment} found. */
public final class Outcome {

    private static final double PER = 100_000;

    private final Tally all;
    private final Tally alerts;
    private final Map<String, Tally> kinds;
    private final Stationary stationary;

    Outcome(Tally all, Tally alerts, Map<String, Tally> kinds, Stationary stationary) {
        this.all = all;
        this.alerts = alerts;
        this.kinds = kinds;
        this.stationary = stationary;
    }

    /**
     * {@code {"drifts", "missed", "mean_delay_rows", "false_alarms_per_100k", "rows", "seeds", "model_error_rate", "kinds": {kind: ...}, "alerts": ...}}, the
     * last counting only what would call somebody.
     */
    public ObjectNode toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        put(json, all);
        json.put("false_alarms_per_100k", stationary.alarms * PER / stationary.rows)
                .put("rows", stationary.rows)
                .put("seeds", stationary.seeds)
                .put("model_error_rate", rounded(stationary.errorRate, 1e4));
        ObjectNode perKind = json.putObject("kinds");
        kinds.forEach((kind, tally) -> put(perKind.putObject(kind), tally));
        put(json.putObject("alerts"), alerts).put("false_alarms_per_100k", stationary.alerts * PER / stationary.rows);
        return json;
    }

    private static ObjectNode put(ObjectNode json, Tally tally) {
        return json.put("drifts", tally.drifts())
                .put("missed", tally.missed())
                .put("mean_delay_rows", rounded(tally.meanDelay(), 10));
    }

    private static double rounded(double value, double steps) {
        return Math.round(value * steps) / steps;
    }

    /**
     * Rows without any change.
     *
     * @param alarms false ones of any kind
     * @param alerts those of them that would call somebody
     * @param errorRate of the models whose errors were watched
     */
    record Stationary(int seeds, long rows, int alarms, int alerts, double errorRate) {}
}
