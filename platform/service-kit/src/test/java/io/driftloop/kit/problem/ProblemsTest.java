package io.driftloop.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.EventCodec;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.PipelineException.Violation;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

    private static final ObjectMapper MAPPER = EventCodec.newMapper();

    private static Problem ofBody(String json) {
        return Problems.of(catchThrowable(() -> MAPPER.readValue(json, Body.class)));
    }

    @Test
    void aDomainFaultShowsItsCodeDetailViolationsAndContext() throws Exception {
        Problem problem = Problems.of(new PipelineException(
                FrameProblem.INVALID_BODY,
                "rows must be positive",
                List.of(new Violation("/rows", "is -1")),
                Map.of("limit", 5)));

        assertThat(MAPPER.readTree(MAPPER.writeValueAsBytes(problem))).isEqualTo(MAPPER.readTree("""
                                {"type": "https://driftloop.io/problems/invalid-body",
                                 "title": "The body does not have the right form", "status": 400,
                                 "detail": "rows must be positive", "code": "invalid-body",
                                 "errors": [{"pointer": "/rows", "message": "is -1"}], "limit": 5}
                                """));
    }

    @Test
    void whatIsNotJsonIsSaidWithItsPlace() {
        assertThat(ofBody("{\"rows\": 1,\n  oops}"))
                .satisfies(p -> assertThat(p.code()).isEqualTo("malformed-json"))
                .satisfies(p -> assertThat(p.detail()).isEqualTo("the body stops being JSON at line 2, column 3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rows\": \"many\"}              | /rows",
                "{\"parts\": [{\"n\": 1}, {\"n\": {}}]} | /parts/1/n",
                "{\"rows\": [1]}                   | /rows",
            })
    void aValueOfTheWrongKindIsPointedAt(String json, String pointer) {
        Problem problem = ofBody(json);

        assertThat(problem.code()).isEqualTo("invalid-body");
        assertThat(problem.errors()).extracting(Violation::pointer).containsExactly(pointer);
        assertThat(problem.detail()).doesNotContain("io.driftloop", "java", "jackson");
    }

    @Test
    void whatOurOwnTypesSayIsPassedOn() {
        Problem problem = ofBody("{\"parts\": [{\"n\": -3}]}");

        assertThat(problem.errors())
                .containsExactly(new Violation("/parts/0", "is not valid: n must not be negative: -3"));
    }

    @Test
    void anUnexpectedFailureGivesNothingAway() throws Exception {
        for (Throwable failure : List.of(
                new IllegalStateException("password=secret at /etc/driftloop"),
                new RuntimeException(new SQLException("relation \"secret\" does not exist", "42P01")),
                new NullPointerException("secret"))) {
            Problem problem = Problems.of(failure);

            assertThat(problem.status()).isEqualTo(500);
            assertThat(MAPPER.writeValueAsString(problem))
                    .doesNotContain("secret", "Exception", "java.", "io.driftloop.kit", "SQL", "42P01");
        }
    }

    @Test
    void jsonThatTheServiceItselfCannotReadIsNotTheAskersFault() {
        Throwable ours = new IllegalStateException(catchThrowable(() -> MAPPER.readValue("{", Body.class)));

        assertThat(Problems.of(ours).status()).isEqualTo(500);
    }

    @Test
    void aDatabaseThatIsAwayIsWorthAnotherTry() {
        assertThat(Problems.of(new IllegalStateException(new SQLException("refused", "08001")))
                        .status())
                .isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "22P05"})
    void aTextThatNoDatabaseKeepsIsTheAskersMistake(String state) {
        Problem problem = Problems.of(new IllegalStateException(new SQLException("invalid byte sequence", state)));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("invalid-request");
        assertThat(problem.detail())
                .isEqualTo("a text of the request holds the character U+0000, which no text may hold");
    }

    /** A body. */
    record Body(DatasetName dataset, int rows, List<Part> parts) {}

    /** A part of it. */
    record Part(int n) {
        Part {
            if (n < 0) {
                throw new IllegalArgumentException("n must not be negative: " + n);
            }
        }
    }
}
