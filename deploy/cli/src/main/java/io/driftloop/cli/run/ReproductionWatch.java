package io.driftloop.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Eta;
import io.driftloop.cli.output.ProgressLine;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until a model is trained again, with a bar. */
public final class ReproductionWatch {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final Set<String> ACTIVE = Set.of("Queued", "Running");

    private final Api api;
    private final ProgressLine line;
    private final Eta eta;

    public ReproductionWatch(Api api, ProgressLine line, Eta eta) {
        this.api = api;
        this.line = line;
        this.eta = eta;
    }

    /** Returns the reproduction as it ended. */
    public JsonNode await(JsonNode begun) {
        String path = "/training-runs/" + Api.segment(begun.path("trainingRun").asText()) + "/reproductions/"
                + begun.path("number").asInt();
        try {
            JsonNode now = begun;
            while (ACTIVE.contains(now.path("state").asText())) {
                show(now);
                LockSupport.parkNanos(LOOK_NANOS);
                now = api.get(path);
            }
            return now;
        } finally {
            line.clear();
        }
    }

    private void show(JsonNode now) {
        JsonNode at = now.path("progress");
        if (!at.isObject()) {
            line.show(
                    "training again", 0, now.path("state").asText().equals("Queued") ? "waits for a worker" : "loads");
            return;
        }
        double epochs = Math.max(1, at.path("epochs").asInt());
        double within =
                at.path("rows").asDouble() / Math.max(1, at.path("ofRows").asDouble());
        double share = (at.path("epoch").asInt() - 1 + within) / epochs;
        String where = "epoch " + at.path("epoch").asInt() + " of " + (int) epochs;
        line.show("training again", share, where + eta.left("training again", share));
    }
}
