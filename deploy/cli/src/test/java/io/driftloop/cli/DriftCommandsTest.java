package io.driftloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Drift, alerts, and what they set off. */
class DriftCommandsTest extends CommandFixture {

    @Test
    void rulesAreListedWithTheirStateWhatWaitsAndWhatHoldsThemBack() {
        stack.on("GET /api/v1/pipelines/digits/triggers", """
                {"pipeline":"digits","paused":true,"breakerOpen":true,"failures":2,"startsToday":0,"maxPerDay":6,
                 "rules":[{"trigger":"newRows","rule":"10,000 rows","state":"3,200 of 10,000 new rows",
                 "waiting":{"rule":"cool-down","until":"until 2026-03-01T10:00:00Z","asked":["x","y"]}}]}""");
        Ran ran = run("trigger", "list", "digits");
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("3,200 of 10,000 new rows", "cool-down until 2026-03-01T10:00:00Z (2 asked)")
                .contains("digits is paused; './driftloop pipeline resume digits' lets it go on")
                .contains("digits: the last 2 runs gave no better model");
        assertThat(run("trigger", "list", "digits", "-o", "json").out())
                .contains("\"pipeline\"")
                .doesNotContain("is paused;");
    }

    @Test
    void historyIsFilteredByWhatIsAsked() {
        stack.on(
                "GET /api/v1/retraining-decisions?pipeline=digits&outcome=suppressed&rule=breaker&limit=100",
                "{\"items\":[],\"nextCursor\":null}");
        Ran ran = run("trigger", "history", "digits", "--outcome", "suppressed", "--rule", "breaker");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
    }

    @Test
    void aPolicyIsTriedBesideTheOneThatRules() throws IOException {
        Path file = Files.writeString(home.resolve("calmer.yaml"), "retrain: {on: [drift], cooldown: 6h}\n");
        stack.on("POST /api/v1/retraining-decisions/backtest", """
                {"pipeline":"digits","from":"2026-03-01T10:00:00Z","to":"2026-03-02T10:00:00Z","runs":3,"runSeconds":41.5,
                 "policies":[{"policy":"current","retrainings":3},{"policy":"calmer.yaml","retrainings":1,
                 "starts":[{"at":"2026-03-01T12:00:00Z","trigger":"drift","reason":"version 1 drifted"}]}],
                 "assumptions":["The log stays as it was."]}""");
        Ran ran = run("trigger", "backtest", "digits", "--policy", file.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("current", "calmer.yaml", "3 runs of 41.5 s each", "assumed: The log stays as it was.");
        assertThat(JSON.readTree(stack.only().body())
                        .at("/policies/calmer.yaml/retrain/cooldown")
                        .asText())
                .isEqualTo("6h");
    }

    @Test
    void theBudgetOfFalseAlarmsIsToldInSentences() {
        stack.on("GET /api/v1/drift/digits", """
                {"model":"digits","version":2,"watched":true,"rows":1200,"performance":{"labelled":0},"budget":{"falseAlarmsPerWeek":1.0,
                 "says":["1 false alarm a week is allowed. At 42,000 predictions a day that is one per 294,000 predictions.",
                 "Without drift: no alarm in 2,000,000 resampled predictions."]},"columns":[]}""");
        Ran ran = run("drift", "digits");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .isEqualTo("digits 2: 1200 predictions seen, 0 of them labelled\n"
                        + "  1 false alarm a week is allowed. At 42,000 predictions a day that is one per 294,000 predictions.\n"
                        + "  Without drift: no alarm in 2,000,000 resampled predictions.\n");
        assertThat(run("drift", "digits", "-o", "json").out()).contains("\"falseAlarmsPerWeek\" : 1.0");
    }

    @Test
    void alertsAreSilencedWithWhatIsGivenAndNothingElse() throws IOException {
        stack.on(
                "POST /api/v1/silences",
                201,
                "application/json",
                "{\"id\":\"s-1\",\"until\":\"2026-05-01T16:00:00Z\"}");
        Ran ran = run("alert", "silence", "--model", "digits", "--for", "4h", "--comment", "new scanners");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEqualTo("silence s-1 holds until 2026-05-01T16:00:00Z\n");
        JsonNode body = JSON.readTree(stack.only().body());
        assertThat(body.path("matchers").toString()).isEqualTo("{\"model\":\"digits\"}");
        assertThat(body.path("comment").asText()).isEqualTo("new scanners");
        assertThat(run("alert", "silence", "--for", "long", "--comment", "x").status())
                .isEqualTo(2);
    }

    @Test
    void aChannelTestThatDidNotArriveIsStatus1AndSaysWhy() {
        stack.on("POST /api/v1/alert-channels/digits/1/test", "{\"state\":\"dead\",\"failure\":\"status 503\"}");
        stack.on("POST /api/v1/alert-channels/digits/2/test", "{\"state\":\"delivered\",\"id\":\"msg_1\"}");
        Ran failed = run("alert", "channel", "test", "digits/1");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.out()).isEqualTo("the test over digits/1 did not arrive: status 503\n");
        assertThat(run("alert", "channel", "test", "digits/2").status()).isZero();
        assertThat(run("alert", "channel", "test", "digits").status()).isEqualTo(2);
    }
}
