package io.driftloop.eval.elsewhere;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request or a response as a model server logged it.
 *
 * @param request id that both share
 * @param body as the model server saw it
 * @param source the event's: which model server wrote it; empty where it is not known any more
 */
public record LoggedHalf(String request, Side side, JsonNode body, String source) {

    /** One of which only the body was kept. */
    public LoggedHalf(String request, Side side, JsonNode body) {
        this(request, side, body, "");
    }

    /** Which of the two. */
    public enum Side {
        REQUEST,
        RESPONSE;

        Side other() {
            return this == REQUEST ? RESPONSE : REQUEST;
        }
    }
}
