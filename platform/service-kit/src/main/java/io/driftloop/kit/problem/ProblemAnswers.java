package io.driftloop.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Writes problem documents on raw routes. Thread-safe. */
public final class ProblemAnswers {

    private final ObjectMapper mapper;

    public ProblemAnswers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Ends the response with the document, unless its head is already out. */
    public void end(HttpServerResponse response, Problem problem) {
        if (response.headWritten() || response.ended()) {
            response.reset();
            return;
        }
        response.setStatusCode(problem.status())
                .putHeader("content-type", Problem.MEDIA_TYPE)
                .end(write(problem));
    }

    /** The same to whoever accepts pages, as browsers do: as one that people can read. */
    public void end(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response();
        String accepted = request.getHeader("accept");
        if (accepted == null || !accepted.contains("text/html") || response.headWritten()) {
            end(response, problem);
        } else {
            response.setStatusCode(problem.status())
                    .putHeader("content-type", ProblemPage.MEDIA_TYPE)
                    .putHeader("cache-control", "no-store")
                    .end(ProblemPage.of(problem));
        }
    }

    private String write(Problem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a problem document", e);
        }
    }
}
