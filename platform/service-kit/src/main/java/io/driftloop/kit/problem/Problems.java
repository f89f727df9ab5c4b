package io.driftloop.kit.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.PipelineException.Violation;
import io.driftloop.kit.jdbc.Outage;
import io.driftloop.kit.jdbc.UnstorableText;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a problem document of any failure. What is not meant for people gives nothing away. */
public final class Problems {

    private static final int UNEXPECTED = 500;

    private Problems() {}

    /** The document for this failure. */
    public static Problem of(Throwable failure) {
        if (failure instanceof PipelineException fault) {
            return Problem.of(fault);
        }
        JacksonException json = jsonFaultIn(failure);
        if (json != null) {
            return ofJson(json);
        }
        if (failure instanceof WebApplicationException web) {
            return ofStatus(web.getResponse().getStatus());
        }
        if (Outage.isBehind(failure)) {
            return Problem.of(FrameProblem.DATABASE_AWAY, "try again in a moment", List.of());
        }
        if (UnstorableText.isBehind(failure)) {
            return Problem.of(
                    FrameProblem.INVALID_REQUEST,
                    "a text of the request holds the character U+0000, which no text may hold",
                    List.of());
        }
        return ofStatus(UNEXPECTED);
    }

    /** The document for a bare HTTP status. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.of(FrameProblem.INVALID_REQUEST, "a parameter or the body cannot be read", List.of());
            case 404 -> Problem.of(FrameProblem.NOT_FOUND, "check the path against /q/openapi", List.of());
            case 405 ->
                Problem.of(405, "method-not-allowed", "This address does not take the method", "see the Allow header");
            case 406 -> Problem.of(406, "not-acceptable", "No such representation", "ask for application/json");
            case 413 -> Problem.of(FrameProblem.BODY_TOO_LARGE, "send less at once", List.of());
            case 415 ->
                Problem.of(
                        FrameProblem.UNSUPPORTED_MEDIA_TYPE,
                        "send what the path takes by /q/openapi, mostly application/json",
                        List.of());
            default -> ofOther(status);
        };
    }

    private static Problem ofOther(int status) {
        return status >= 400 && status < UNEXPECTED
                ? Problem.of(status, "invalid-request", FrameProblem.INVALID_REQUEST.title(), "the request was refused")
                : Problem.of(
                        status < UNEXPECTED ? UNEXPECTED : status,
                        "internal-error",
                        "The service failed",
                        "nothing is wrong with the request; the service's log has the details");
    }

    /** A JSON fault of the request; one of ours, further down in the code, is not the asker's fault. */
    private static @Nullable JacksonException jsonFaultIn(Throwable failure) {
        if (failure instanceof JacksonException json) {
            return json;
        }
        boolean ofTheRequest = failure instanceof WebApplicationException web
                && web.getResponse().getStatus()
                        == FrameProblem.MALFORMED_JSON.category().status();
        return ofTheRequest && failure.getCause() instanceof JacksonException json ? json : null;
    }

    private static Problem ofJson(JacksonException fault) {
        if (fault instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            Violation violation = new Violation(pointerOf(mapping), messageOf(mapping));
            return Problem.of(
                    FrameProblem.INVALID_BODY, violation.pointer() + " " + violation.message(), List.of(violation));
        }
        if (fault instanceof JsonMappingException mapping) {
            return Problem.of(FrameProblem.INVALID_BODY, "the body " + messageOf(mapping), List.of());
        }
        JsonLocation at = fault.getLocation();
        String where = at == null
                ? ""
                : String.format(Locale.ROOT, " at line %d, column %d", at.getLineNr(), at.getColumnNr());
        return Problem.of(FrameProblem.MALFORMED_JSON, "the body stops being JSON" + where, List.of());
    }

    private static String pointerOf(JsonMappingException fault) {
        return fault.getPath().stream()
                .map(r -> "/" + (r.getFieldName() == null ? Integer.toString(r.getIndex()) : escaped(r.getFieldName())))
                .collect(Collectors.joining());
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** What one of our own types says about its value is fit for people; Jackson's own words name classes. */
    private static String messageOf(JsonMappingException fault) {
        if (fault.getCause() instanceof IllegalArgumentException cause
                && cause.getStackTrace().length > 0
                && cause.getStackTrace()[0].getClassName().startsWith("io.driftloop.")) {
            return "is not valid: " + cause.getMessage();
        }
        return "has a value of the wrong kind, or misses a part";
    }
}
