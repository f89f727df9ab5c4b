package io.driftloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions, data and runs. */
class PipelineCommandsTest extends CommandFixture {

    private static final String RUNNING = "{\"id\":\"run-1\",\"pipeline\":\"digits\",\"state\":\"Running\"}";

    @Test
    void aDefinitionIsAppliedAsCanonicalJsonWithTheToken() throws IOException {
        stack.on(
                "PUT /api/v1/pipelines/digits",
                "{\"name\":\"digits\",\"revision\":1,\"definition\":{\"kind\":\"Pipeline\"}}");
        // of a file outside of every work tree no commit is told
        Path file = Files.copy(Path.of("../../docs/examples/digits.yaml"), home.resolve("digits.yaml"));
        Ran ran = run("pipeline", "apply", file.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEqualTo("name      digits\nrevision  1\n");
        FakeStack.Asked asked = stack.only();
        assertThat(asked.header("Authorization")).isEqualTo("Bearer secret-token");
        assertThat(JSON.readTree(asked.body()).at("/spec/deploy/within").asText())
                .isEqualTo("1d");
    }

    @Test
    void aWrongDefinitionIsRefusedBeforeAnythingIsSent() throws IOException {
        Path file = Files.writeString(
                home.resolve("p.yaml"),
                Files.readString(Path.of("../../docs/examples/digits.yaml")).replace("epochs: 5", "epoch: 5"));
        Ran ran = run("pipeline", "apply", file.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.err())
                .startsWith("driftloop: " + file
                        + " is not a valid pipeline:\n  /spec/train/epoch: unknown field 'epoch', did"
                        + " you mean 'epochs'?")
                .doesNotContain("Exception");
        assertThat(stack.asked()).isEmpty();
    }

    @Test
    void aTorchScriptFileIsHandedInAndItsDefinitionTold(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("net.pt"), new byte[] {1, 2, 3});
        stack.on("POST /api/v1/ingest/model-files", "{\"sha256\":\"ab\",\"bytes\":3,\"source\":\"net.pt\"}");

        assertThat(run("pipeline", "upload", file.toString(), "--logits").out())
                .isEqualTo("model: {sha256: ab, bytes: 3, output: logits, source: 'net.pt'}\n");
        assertThat(lastBody("/api/v1/ingest/model-files")).contains("name=\"file\"; filename=\"net.pt\"");
        assertThat(JSON.readTree(
                        run("pipeline", "upload", file.toString(), "-o", "json").out()))
                .isEqualTo(JSON.readTree(
                        "{\"sha256\":\"ab\",\"bytes\":3,\"source\":\"net.pt\",\"output\":\"probabilities\"}"));
        assertThat(run("pipeline", "upload", "no-such-file.pt").err())
                .isEqualTo("driftloop: there is no file no-such-file.pt\n");
    }

    @Test
    void filesAreUploadedAsTheyAre() throws IOException {
        stack.on("POST /api/v1/datasets/rows/versions", 201, "application/json", "{\"version\":1,\"rows\":2}");
        Path csv = Files.writeString(home.resolve("rows.csv"), "a,b\n1,2\n");
        Ran ran = run("dataset", "add", "rows", csv.toString(), "--label", "b", "--new-columns");
        assertThat(stack.only().body()).contains("name=\"columns\"\r\n\r\nnew\r\n");
        assertThat(ran.err()).isEmpty();
        assertThat(stack.only().header("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(stack.only().body())
                .contains("filename=\"rows.csv\"\r\nContent-Type: application/octet-stream\r\n\r\na,b\n1,2\n\r\n")
                .contains("name=\"label\"\r\n\r\nb\r\n")
                .endsWith("--\r\n");
    }

    @Test
    void aRunIsShownWithItsFieldsBelowEachOtherAndItsStagesAsATable() {
        stack.on("GET /api/v1/pipeline-runs/run-1", """
                {"id":"run-1","dataset":{"dataset":"digits","version":2},"gates":[{"gate":"a","passed":true}],
                 "stages":[{"stage":"prepare","since":"2026-03-01T00:00:00Z","until":"2026-03-01T00:00:01Z","detail":{"test":4}}]}""")
                .on("GET /api/v1/training-runs?pipelineRun=run-1&limit=20", """
                {"items":[{"id":"run-1-t1","state":"Succeeded",
                           "cost":{"cpuSeconds":61.25,"gpuSeconds":0.0,"peakMemoryBytes":734003200}}]}""");
        assertThat(run("run", "show", "run-1").out().lines())
                .containsExactly(
                        "id       run-1",
                        "dataset",
                        "  dataset  digits",
                        "  version  2",
                        "gates",
                        "  - gate=a passed=true",
                        "",
                        "STAGE    SINCE                 UNTIL                 DETAIL",
                        "prepare  2026-03-01T00:00:00Z  2026-03-01T00:00:01Z  test=4",
                        "",
                        "TRAINING  STATE      CPU SECONDS  GPU SECONDS  PEAK MIB",
                        "run-1-t1  Succeeded  61.3         0.0          700");
    }

    @Test
    void aRunThatWasWaitedForDecidesTheStatus() {
        stack.on("POST /api/v1/pipelines/digits/runs", 202, "application/json", "{\"pipelineRunId\":\"run-1\"}");
        stack.on(
                "GET /api/v1/events?after=0&run=run-1",
                200,
                "text/event-stream",
                "id:1\ndata:{\"position\":1,\"name\":\"TrainingEpochCompleted\",\"topic\":\"training.v1\",\"payload\":{\"epoch\":1,"
                        + "\"epochs\":2,\"trainLoss\":0.5,\"validationAccuracy\":0.91,\"imagesPerSecond\":2000}}\n\n");
        stack.on(
                "GET /api/v1/pipeline-runs/run-1",
                "{\"pipelineRunId\":\"run-1\",\"state\":\"Rejected\",\"reason\":\"accuracy on base 0.91 < 0.97\"}");
        assertThat(run("run", "start", "digits").out()).isEqualTo("run-1\n");
        Ran waited = run("run", "start", "digits", "--wait");
        assertThat(waited.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(waited.out())
                .contains("training      epoch 1 of 2: loss 0.5000, validation accuracy 0.9100, 2000 images/s")
                .contains("run-1: Rejected, accuracy on base 0.91 < 0.97")
                .doesNotContain("\r")
                .doesNotContain("\u001b");
    }

    @Test
    void runStatesAreReadAsTextOrObject() {
        stack.on("GET /api/v1/pipeline-runs?limit=100", "{\"items\":[" + RUNNING + "]}");
        assertThat(run("run", "list").out()).contains("run-1  digits    Running");
    }

    @Test
    void aRunThatWaitsForAPersonSaysForWhat() {
        stack.on(
                "GET /api/v1/pipeline-runs?limit=100",
                "{\"items\":[{\"id\":\"r\",\"pipeline\":\"p\",\"model\":\"digits\",\"modelVersion\":3,\"state\":\"AwaitingApproval\"}]}");
        assertThat(run("run", "list").out()).contains("waits for: driftloop model approve digits 3");
    }

    @Test
    void aRunThatGoesOnAlreadyIsNotToldAsStarted() {
        stack.on(
                "POST /api/v1/pipelines/digits/runs",
                202,
                "application/json",
                "{\"pipelineRunId\":\"run-1\",\"joined\":true}");
        Ran ran = run("run", "start", "digits");
        assertThat(ran.out()).isEqualTo("run-1\n");
        assertThat(ran.err())
                .isEqualTo("driftloop: a run of digits goes on already, and only one may: this is its id\n");
    }

    @Test
    void eventsAreShownOldestFirst() {
        stack.on(
                "GET /api/v1/events?limit=100&run=r",
                "{\"items\":[{\"position\":2,\"name\":\"B\",\"time\":\"2026-03-01T10:00:01.5Z\"},{\"position\":1,\"name\":\"A\"}]}");
        assertThat(run("events", "--run", "r").out().lines().skip(1))
                .extracting(line -> line.strip().split("\\s+")[0])
                .containsExactly("A", "2026-03-01T10:00:01Z");
    }

    @Test
    void aDeadLetterIsNamedWithItsServiceAndReplayedThere() {
        for (String service : new String[] {"ingest", "training", "registry", "serving"}) {
            stack.on("GET /api/v1/" + service + "/dead-letters?limit=100", "{\"items\":[]}");
        }
        stack.on("GET /api/v1/eval/dead-letters?limit=100", "{\"items\":[{\"id\":3,\"handler\":\"evaluate\"}]}");
        stack.on("POST /api/v1/eval/dead-letters/3/replay", "{}");
        assertThat(run("deadletter", "list").out()).contains("eval/3  evaluate");
        assertThat(run("deadletter", "replay", "eval/3").out()).isEqualTo("replayed eval/3\n");
        assertThat(run("deadletter", "show", "3").status()).isEqualTo(ExitStatus.USAGE);
    }
}
