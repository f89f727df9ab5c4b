package io.driftloop.kit.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.driftloop.kit.api.PipelineException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Answers every failure of a REST resource as a problem document. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** Domain faults. */
    @ServerExceptionMapper
    public Response pipeline(PipelineException fault) {
        return answer(Problems.of(fault), null);
    }

    /** Parameters in the address that cannot be read; the framework takes them for a wrong address. */
    @ServerExceptionMapper
    public Response parameter(NotFoundException fault, UriInfo address, ResourceInfo resource) {
        Problem wrong = fault.getCause() == null ? null : Parameters.problemOf(address, resource);
        return wrong == null ? web(fault) : answer(wrong, null);
    }

    /** Bodies that are not JSON. */
    @ServerExceptionMapper
    public Response json(JacksonException fault) {
        return answer(Problems.of(fault), null);
    }

    /** Bodies of the wrong form. */
    @ServerExceptionMapper
    public Response mismatch(MismatchedInputException fault) {
        return answer(Problems.of(fault), null);
    }

    /** What the framework refuses. */
    @ServerExceptionMapper
    public Response web(WebApplicationException fault) {
        Response given = fault.getResponse();
        if (given.getStatus() < 400) {
            return given;
        }
        if (given.getStatus() >= 500) {
            LOG.error("request failed", fault);
        }
        return answer(Problems.of(fault), given.getHeaderString(HttpHeaders.ALLOW));
    }

    /** Everything else. */
    @ServerExceptionMapper
    public Response other(Throwable failure) {
        Problem problem = Problems.of(failure);
        if (problem.status() >= 500) {
            LOG.error("request failed", failure);
        }
        return answer(problem, null);
    }

    private static Response answer(Problem problem, @Nullable String allow) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (allow != null) {
            answer.header(HttpHeaders.ALLOW, allow);
        }
        return answer.build();
    }
}
