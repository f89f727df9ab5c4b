package io.driftloop.kit.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.PipelineException.Violation;
import io.driftloop.kit.api.ProblemCode;
import java.util.List;
import java.util.Map;

/**
 * A problem document (RFC 9457).
 *
 * @param type {@code https://driftloop.io/problems/<code>}
 * @param title fixed per code
 * @param status HTTP status
 * @param detail names the thing and what would be right
 * @param code stable, kebab-case
 * @param errors invalid fields
 * @param context further members
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        List<Violation> errors,
        @JsonAnyGetter Map<String, Object> context) {

    /** Media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "https://driftloop.io/problems/";

    /** Of a domain fault. */
    public static Problem of(PipelineException fault) {
        ProblemCode code = fault.code();
        return new Problem(
                TYPES + code.code(),
                code.title(),
                code.category().status(),
                String.valueOf(fault.getMessage()),
                code.code(),
                fault.violations(),
                fault.context());
    }

    /** Of the frame around the domain. */
    public static Problem of(ProblemCode code, String detail, List<Violation> errors) {
        return of(new PipelineException(code, detail, errors));
    }

    /** Of a status that no code of ours stands for. */
    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(TYPES + code, title, status, detail, code, List.of(), Map.of());
    }
}
