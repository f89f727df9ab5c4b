package io.driftloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReproduceCommandTest extends CommandFixture {

    @Test
    void aVersionThatComesOutAgainIsToldAsReproduced() {
        reproduction("\"reproduced\":true,\"then\":\"ab\",\"now\":\"ab\",\"differences\":[]");
        Ran ran = run("reproduce", "digits", "3");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out().lines())
                .containsExactly(
                        "weights.safetensors",
                        "  then  sha256:ab",
                        "  now   sha256:ab",
                        "digits 3 is reproduced: every bit of its weights came out again");
        assertThat(stack.asked().get(1).body()).isEqualTo("{}");
    }

    @Test
    void aVersionThatDoesNotFailsAndTheFirstDifferenceIsNamed() {
        reproduction("\"reproduced\":false,\"then\":\"ab\",\"now\":\"cd\",\"differences\":["
                + "{\"input\":\"seed\",\"then\":\"42\",\"now\":\"7\"},{\"input\":\"commit\",\"now\":\"c0ffee\"}]");
        Ran ran = run("reproduce", "digits", "3", "--seed", "7");
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.out().lines())
                .contains("digits 3 is not reproduced; the first input that differs is seed: 42 then, 7 now")
                .endsWith("INPUT   THEN  NOW", "seed    42    7", "commit        c0ffee");
        assertThat(stack.asked().get(1).body()).isEqualTo("{\"seed\":7}");
        assertThat(run("reproduce", "digits", "3", "-o", "json").status()).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void whatCannotBeTrainedAgainSaysWhy() {
        stack.on("GET /api/v1/models/digits/versions/3", "{\"trainingRun\":\"r-t1\"}")
                .on(
                        "POST /api/v1/training-runs/r-t1/reproductions",
                        "{\"trainingRun\":\"r-t1\",\"number\":1,\"state\":\"Failed\",\"reason\":\"no rows\"}");
        Ran ran = run("reproduce", "digits", "3");
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.err()).isEqualToIgnoringNewLines("driftloop: digits 3 could not be trained again: no rows");
    }

    @Test
    void aTrainingForComparisonCanBeGivenUp() {
        String reproductions = "/api/v1/training-runs/r-t1/reproductions";
        stack.on("GET /api/v1/models/digits/versions/3", "{\"trainingRun\":\"r-t1\"}")
                .on("GET " + reproductions + "?limit=1", "{\"items\":[{\"number\":2,\"state\":\"Running\"}]}")
                .on("POST " + reproductions + "/2/cancel", "{\"number\":2,\"state\":\"Cancelled\"}");
        Ran ran = run("reproduce", "digits", "3", "--cancel");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).isEqualToIgnoringNewLines("reproduction 2 of digits 3 is given up");
    }

    private void reproduction(String compared) {
        String named = "{\"trainingRun\":\"r-t1\",\"number\":1,\"state\":";
        stack.on("GET /api/v1/models/digits/versions/3", "{\"trainingRun\":\"r-t1\"}")
                .on("POST /api/v1/training-runs/r-t1/reproductions", named + "\"Queued\"}")
                .on(
                        "GET /api/v1/training-runs/r-t1/reproductions/1",
                        named + "\"Compared\",\"file\":\"weights.safetensors\"," + compared + "}");
    }
}
