package io.driftloop.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * An event as {@code GET /events} shows it.
 *
 * @param name for instance {@code TrainingRunStarted}
 * @param time when it was stored
 * @param pipelineRun the run it belongs to; empty where none
 * @param payload the event
 */
record Fact(String name, Instant time, String pipelineRun, JsonNode payload) {

    static Fact of(JsonNode view) {
        return new Fact(
                view.path("name").asText(),
                Instant.parse(view.path("time").asText("1970-01-01T00:00:00Z")),
                view.path("pipelineRun").asText(""),
                view.path("payload"));
    }

    boolean is(String wanted) {
        return name.equals(wanted);
    }

    String text(String field) {
        return payload.path(field).asText("");
    }

    int number(String field) {
        return payload.path(field).asInt();
    }

    boolean ofRun(String run) {
        return pipelineRun.equals(run);
    }

    /** Whether it is about this pipeline, its model or its dataset (all have one name in the demo). */
    boolean about(String pipeline) {
        return text("pipeline").equals(pipeline)
                || text("model").equals(pipeline)
                || payload.at("/dataset/dataset").asText("").equals(pipeline);
    }
}
