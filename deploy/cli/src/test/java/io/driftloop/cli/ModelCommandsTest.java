package io.driftloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models, their versions and their rollouts. */
class ModelCommandsTest extends CommandFixture {

    @Test
    void versionsAreComparedSideBySideAndWhatIsMissingIsSaid() {
        stack.on("GET /api/v1/models/digits/compare?versions=1,2", """
                {"metrics":[{"name":"accuracy","values":[0.98,0.93],"differences":[0.0,-0.05]}],
                 "hyperparameters":[{"name":"batchSize","values":["64",null],"differences":[]}],
                 "missing":{"2":["not measured on recent.loss"]}}""");
        Ran ran = run("model", "compare", "digits", "1", "2");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("VERSION 1")
                .contains("-0.05")
                .contains("batchSize")
                .contains("version 2: not measured on recent.loss");
        assertThat(run("model", "compare", "digits", "1").status()).isEqualTo(2);
    }

    @Test
    void notesAreChangedWithTagsThatAreSetAndTakenAway() throws IOException {
        stack.on("PATCH /api/v1/models/digits/versions/2/notes", "{\"model\":\"digits\",\"version\":2}");
        Ran ran = run("model", "describe", "digits", "2", "--tag", "card.limits=small = good", "--untag", "old");
        assertThat(ran.err()).isEmpty();
        JsonNode body = JSON.readTree(stack.only().body());
        assertThat(body.at("/tags/card.limits").asText()).isEqualTo("small = good");
        assertThat(body.at("/tags/old").isNull()).isTrue();
        assertThat(body.has("description")).isFalse();
        assertThat(run("model", "describe", "digits", "--tag", "nothing").status())
                .isEqualTo(2);
    }

    @Test
    void theAccuracyOfAVersionIsShownForBothSlices() {
        stack.on("GET /api/v1/models/digits/versions?limit=100", """
                {"items":[{"version":2,"metrics":{"accuracy":0.98275,"recent.accuracy":0.9478},"passed":true,
                 "dataset":{"dataset":"digits","version":2}}]}""");
        assertThat(run("model", "show", "digits").out()).containsSubsequence("BASE", "RECENT", "0.9828", "0.9478");
    }

    @Test
    void aVersionIsShownWithWhoAdmittedIt() {
        stack.on(
                "GET /api/v1/models/digits/versions/2",
                "{\"version\":2,\"admission\":{\"by\":\"training:r-t1\",\"key\":\"sha256:5e\"}}");
        assertThat(run("model", "show", "digits", "2").out().lines())
                .containsExactly("version    2", "admission", "  by   training:r-t1", "  key  sha256:5e");
    }

    @Test
    void aModelOfOthersIsHandedInAsAFileOrByItsRegisteredName(@TempDir Path directory) throws Exception {
        Path model = Files.writeString(directory.resolve("net.onnx"), "ONNX");
        Path rows = Files.writeString(directory.resolve("rows.csv"), "a,y\n1,2\n");
        stack.on("POST /api/v1/models/prices/versions", "{\"pipelineRunId\":\"r1\",\"model\":\"prices\"}");
        Ran handed = run(
                "model",
                "import",
                "prices",
                model.toString(),
                "--reference",
                rows.toString(),
                "--label",
                "y",
                "--task",
                "regression");
        assertThat(handed.out()).isEqualTo("r1\n");
        String parts = lastBody("/api/v1/models/prices/versions");
        assertThat(parts)
                .contains("name=\"file\"; filename=\"net.onnx\"", "name=\"reference\"; filename=\"rows.csv\"")
                .containsSubsequence("name=\"label\"", "y", "name=\"task\"", "regression")
                .doesNotContain("name=\"output\"", "name=\"pipeline\"");

        run("model", "import", "prices", "models:/pr/3", "--pipeline", "p", "--logits");
        assertThat(JSON.readTree(lastBody("/api/v1/models/prices/versions")))
                .isEqualTo(JSON.readTree("{\"source\":\"models:/pr/3\",\"pipeline\":\"p\",\"output\":\"logits\"}"));
        assertThat(run("model", "import", "prices", "models:/pr/3", "--label", "y")
                        .status())
                .isEqualTo(ExitStatus.USAGE);
        assertThat(run("model", "import", "prices", "no-such-file.onnx").err())
                .isEqualTo("driftloop: there is no file no-such-file.onnx\n");
    }

    @Test
    void deployingApprovesWhatWaitsAndAsksForTheStrategy() {
        stack.on("GET /api/v1/models/digits/versions/3", "{\"state\":{\"name\":\"registered\"}}");
        stack.on("POST /api/v1/models/digits/versions/3/approve", "{}");
        stack.on("POST /api/v1/models/digits/versions/3/activate?strategy=canary", 202, "application/json", "{}");
        assertThat(run("model", "deploy", "digits", "3").out())
                .isEqualTo("asked serving for a rollout of digits 3; it is approved\n");
        assertThat(stack.asked())
                .extracting(FakeStack.Asked::pathAndQuery)
                .containsExactly("/api/v1/models/digits/versions/3", "/api/v1/models/digits/versions/3/approve");
        run("model", "deploy", "digits", "3", "--strategy", "canary");
        assertThat(stack.asked())
                .extracting(FakeStack.Asked::pathAndQuery)
                .endsWith("/api/v1/models/digits/versions/3/activate?strategy=canary");
        stack.on("GET /api/v1/models/digits/versions/3", "{\"state\":{\"name\":\"rejected\"}}");
        assertThat(run("model", "deploy", "digits", "3").status()).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void aRolloutIsShownWithItsDecisionsAndLedByAPerson() {
        String rollout =
                "{\"id\":\"ro-1\",\"model\":\"digits\",\"version\":3,\"state\":\"stepping\",\"percent\":50,\"pausedSince\":null}";
        stack.on("GET /api/v1/rollouts/ro-1", rollout);
        stack.on("GET /api/v1/decision-records?rollout=ro-1", """
                {"items":[{"content":{"sequence":7,"at":"2026-03-01T12:00:00Z","kind":"step","percentBefore":10,"percentAfter":50,
                 "actor":"policy:rollout","reason":"the step was passed"}}]}""");
        assertThat(run("rollout", "show", "ro-1").out())
                .contains("stepping")
                .contains("10 -> 50 %")
                .contains("the step was passed");
        stack.on(
                "POST /api/v1/rollouts/ro-1/advance",
                rollout.replace("stepping", "activated").replace("50", "100"));
        assertThat(run("rollout", "advance", "ro-1").out())
                .isEqualTo("rollout of digits version 3 is activated at 100 %\n");
    }
}
