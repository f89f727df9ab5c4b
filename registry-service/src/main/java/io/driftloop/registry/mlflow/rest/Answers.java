package io.driftloop.registry.mlflow.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.ProblemCode.Category;
import io.driftloop.kit.jdbc.Outage;
import io.driftloop.registry.catalog.CatalogProblem;
import io.driftloop.registry.mlflow.MlflowProblem;
import io.driftloop.registry.model.ModelProblem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Answers in the protocol's shape, faults too: {@code {"error_code": ..., "message": ...}}. */
final class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);

    private final ObjectMapper mapper;

    Answers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** What the call says, or what is wrong with it. */
    Response of(Supplier<Doc> call) {
        return guarded(() -> json(200, call.get()));
    }

    /** The same for calls that answer with something else than a document. */
    Response guarded(Supplier<Response> call) {
        try {
            return call.get();
        } catch (PipelineException e) {
            return fault(e);
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                return fault(503, "TEMPORARILY_UNAVAILABLE", "the database is away; try again in a moment");
            }
            LOG.error("call failed", e);
            return fault(500, "INTERNAL_ERROR", "nothing is wrong with the request; the service's log has the details");
        }
    }

    Response fault(int status, String code, String message) {
        return json(status, Doc.of("error_code", code).with("message", message));
    }

    private Response fault(PipelineException e) {
        Category category = e.code().category();
        String message = String.valueOf(e.getMessage());
        if (e.code() == MlflowProblem.ENDPOINT_NOT_FOUND) {
            return fault(404, "ENDPOINT_NOT_FOUND", message);
        }
        if (e.code() == CatalogProblem.HELD || e.code() == ModelProblem.VERSION_HELD) {
            return fault(409, "RESOURCE_CONFLICT", message);
        }
        return switch (category) {
            case NOT_FOUND -> fault(404, "RESOURCE_DOES_NOT_EXIST", message);
            case CONFLICT -> fault(400, "RESOURCE_ALREADY_EXISTS", message);
            case OVERLOADED -> fault(503, "TEMPORARILY_UNAVAILABLE", message);
            case FORBIDDEN -> fault(403, "PERMISSION_DENIED", message);
            default -> fault(400, "INVALID_PARAMETER_VALUE", message);
        };
    }

    private Response json(int status, Doc document) {
        try {
            return Response.status(status)
                    .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                    .entity(mapper.writeValueAsBytes(document))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is not JSON", e);
        }
    }
}
