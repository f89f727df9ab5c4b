package io.driftloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Dataset versions that a model answers. */
class ScoringCommandsTest extends CommandFixture {

    @Test
    void aDatasetVersionIsScoredAndItsAnswersAreBrought() throws IOException {
        scoring("\"state\":\"succeeded\",\"done\":2,\"failed\":0");
        Path file = home.resolve("answers.ndjson");
        Ran ran = run("predict", "digits", "--dataset", "faces@4", "--version", "3", "--out", file.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out().strip()).isEqualTo("2 rows of faces@4 answered by digits 3 in " + file);
        assertThat(file).hasContent("{\"row\":0}\n{\"row\":1}");
        assertThat(stack.asked().get(0).body())
                .isEqualTo("{\"model\":\"digits\",\"dataset\":\"faces@4\",\"version\":3}");
        assertThat(stack.asked().get(0).header("Authorization")).isEqualTo("Bearer secret-token");
    }

    @Test
    void rowsThatTheModelFailedOnAreAFailureAndTheAnswersAreBroughtAllTheSame() {
        scoring("\"state\":\"succeeded\",\"done\":2,\"failed\":1");
        Ran ran = run("predict", "digits", "--dataset", "faces");
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.out().lines()).containsExactly("{\"row\":0}", "{\"row\":1}");
    }

    @Test
    void aScoringThatFailsSaysWhyAndFileAndDatasetAreOneOrTheOther() {
        scoring("\"state\":\"failed\",\"reason\":\"The model takes a column 'x'.\"");
        assertThat(run("predict", "digits", "--dataset", "faces").err())
                .isEqualToIgnoringNewLines("driftloop: faces@4 was not scored: The model takes a column 'x'.");
        assertThat(run("predict", "digits").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("predict", "digits", "a.json", "--dataset", "faces").status())
                .isEqualTo(ExitStatus.USAGE);
        assertThat(run("predict", "digits", "a.json", "--version", "3").err()).contains("belong to --dataset");
    }

    @Test
    void scoringsAreListedWithWhatBecameOfTheirResults() {
        stack.on("GET /api/v1/scorings?limit=100", """
                {"items":[
                {"id":"s-2","model":"digits","version":3,"dataset":"faces@4","state":"succeeded","rows":2,"done":2,"failed":1,"resultBytes":80},
                {"id":"s-1","model":"digits","version":2,"dataset":"faces@1","state":"succeeded","rows":9,"done":9,"failed":0,
                 "resultGoneAt":"2026-03-08T12:00:00Z"}]}""");
        assertThat(run("scoring", "list").out().lines().map(line -> line.strip().replaceAll(" {2,}", "|")))
                .containsExactly(
                        "ID|MODEL|DATASET|STATE|ROWS|FAILED|RESULT|BY|ASKED",
                        "s-2|digits 3|faces@4|succeeded|2 of 2|1|80 bytes",
                        "s-1|digits 2|faces@1|succeeded|9 of 9|0|gone");
    }

    @Test
    void aResultIsBroughtAgainAndOneThatIsGoneLeavesTheFileAsItWas() throws IOException {
        scoring("\"state\":\"succeeded\",\"done\":2,\"failed\":0");
        Path file = home.resolve("answers.ndjson");
        assertThat(run("scoring", "result", "s-1", "--out", file.toString()).status())
                .isEqualTo(ExitStatus.DONE);
        assertThat(file).hasContent("{\"row\":0}\n{\"row\":1}");

        stack.on(
                "GET /api/v1/scorings/s-1/result",
                410,
                "application/problem+json",
                "{\"title\":\"The scoring's result was removed\",\"detail\":\"The result of scoring 's-1' was removed.\"}");
        Ran gone = run("scoring", "result", "s-1", "--out", file.toString());
        assertThat(gone.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(gone.err()).contains("The result of scoring 's-1' was removed.");
        assertThat(file).hasContent("{\"row\":0}\n{\"row\":1}");
    }

    @Test
    void scoringsAreCalledOffAndRemovedWithTheToken() {
        stack.on("POST /api/v1/scorings/s-1/cancel", "{\"state\":\"cancelled\"}")
                .on("DELETE /api/v1/scorings/s-1", 204, "application/json", "");
        assertThat(run("scoring", "cancel", "s-1").out()).isEqualTo("scoring s-1 is cancelled\n");
        assertThat(run("scoring", "delete", "s-1").out()).isEqualTo("scoring s-1 is deleted\n");
        assertThat(stack.asked())
                .extracting(asked -> asked.method() + " " + asked.header("Authorization"))
                .containsExactly("POST Bearer secret-token", "DELETE Bearer secret-token");
    }

    private void scoring(String end) {
        String named = "{\"id\":\"s-1\",\"model\":\"digits\",\"version\":3,\"dataset\":\"faces@4\",\"rows\":2,";
        stack.on("POST /api/v1/scorings", named + "\"state\":\"queued\",\"done\":0}")
                .on("GET /api/v1/scorings/s-1", named + end + "}")
                .on("GET /api/v1/scorings/s-1/result", 200, "application/x-ndjson", "{\"row\":0}\n{\"row\":1}\n");
    }
}
