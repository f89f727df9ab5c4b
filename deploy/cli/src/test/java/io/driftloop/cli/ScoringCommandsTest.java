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

    private void scoring(String end) {
        String named = "{\"id\":\"s-1\",\"model\":\"digits\",\"version\":3,\"dataset\":\"faces@4\",\"rows\":2,";
        stack.on("POST /api/v1/scorings", named + "\"state\":\"queued\",\"done\":0}")
                .on("GET /api/v1/scorings/s-1", named + end + "}")
                .on("GET /api/v1/scorings/s-1/result", 200, "application/x-ndjson", "{\"row\":0}\n{\"row\":1}\n");
    }
}
