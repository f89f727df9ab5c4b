package io.driftloop.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A service refused a request; the message is the problem document in one line. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_BODY = 200;

    private final int status;

    private ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    static ApiException of(int status, String path, JsonNode problem, String body) {
        List<String> parts = new ArrayList<>();
        String text = problem.path("detail").asText(problem.path("error").asText(""));
        parts.add(text.isEmpty() ? problem.path("title").asText("HTTP " + status + " from " + path) : text);
        for (JsonNode violation : violations(problem)) {
            String pointer =
                    violation.path("pointer").asText(violation.path("field").asText());
            String message =
                    violation.path("message").asText(violation.path("detail").asText());
            parts.add(pointer.isEmpty() ? message : pointer + ": " + message);
        }
        if (problem.isMissingNode() && !body.isBlank() && body.length() < LONGEST_BODY) {
            parts.add(body.strip().replaceAll("\\s+", " "));
        }
        return new ApiException(status, String.join("\n  ", parts));
    }

    private static JsonNode violations(JsonNode problem) {
        return problem.has("violations") ? problem.path("violations") : problem.path("errors");
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Whether the gateway found no service behind it. */
    public boolean isGatewayFailure() {
        return status == 502 || status == 504;
    }
}
