package io.driftloop.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * A pipeline run as the API shows it.
 *
 * @param name {@code Running}, {@code Blocked}, {@code AwaitingApproval}, {@code Succeeded}, {@code Rejected}, {@code Failed} or {@code Cancelled}
 * @param reason why, for people; may be empty
 * @param view all of it
 */
public record RunState(String name, String reason, JsonNode view) {

    private static final Set<String> OVER = Set.of("Succeeded", "Rejected", "Failed", "Cancelled");

    /** Reads the answer of {@code GET /pipeline-runs/{id}}. */
    public static RunState of(JsonNode view) {
        JsonNode state = view.path("state");
        String name = state.isObject() ? state.path("name").asText() : state.asText();
        String reason = state.isObject() ? state.path("reason").asText("") : "";
        String told = reason.isEmpty() ? view.path("reason").asText("") : reason;
        return new RunState(name, told.isEmpty() && name.equals("AwaitingApproval") ? whatToDo(view) : told, view);
    }

    private static String whatToDo(JsonNode view) {
        return "waits for: driftloop model approve " + view.path("model").asText() + " "
                + view.path("modelVersion").asText();
    }

    /** Whether nothing more will happen. */
    public boolean over() {
        return OVER.contains(name);
    }

    /** Whether somebody must act before it goes on. */
    public boolean waitsForSomebody() {
        return name.equals("Blocked") || name.equals("AwaitingApproval");
    }

    /** Whether its model serves. */
    public boolean succeeded() {
        return name.equals("Succeeded");
    }
}
