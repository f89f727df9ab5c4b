package io.driftloop.eval.elsewhere;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request or a response as a model server logged it.
 *
 * @param request id that both share
 * @param body as the model server saw it
 */
public record LoggedHalf(String request, Side side, JsonNode body) {

    /** Which of the two. */
    public enum Side {
        REQUEST,
        RESPONSE;

        Side other() {
            return this == REQUEST ? RESPONSE : REQUEST;
        }
    }
}
