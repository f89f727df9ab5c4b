package io.driftloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.digits.DrawnDigits;
import io.driftloop.digits.IdxFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RUNNING = "{\"id\":\"run-1\",\"pipeline\":\"digits\",\"state\":\"Running\"}";

    @TempDir
    Path home;

    private final FakeStack stack = new FakeStack();

    @BeforeEach
    void token() throws IOException {
        Files.writeString(home.resolve("token"), "secret-token\n");
    }

    @AfterEach
    void close() {
        stack.close();
    }

    private Ran run(String... arguments) {
        return Ran.command(stack, home, arguments);
    }

    @Test
    void aDefinitionIsAppliedAsCanonicalJsonWithTheToken() throws IOException {
        stack.on("PUT /api/v1/pipelines/digits", "{\"name\":\"digits\",\"revision\":1}");
        // of a file outside of every work tree no commit is told
        Path file = Files.copy(Path.of("../../docs/examples/digits.yaml"), home.resolve("digits.yaml"));
        Ran ran = run("pipeline", "apply", file.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("revision").contains("1");
        FakeStack.Asked asked = stack.only();
        assertThat(asked.header("Authorization")).isEqualTo("Bearer secret-token");
        assertThat(JSON.readTree(asked.body()).at("/spec/deploy/within").asText())
                .isEqualTo("1d");
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
    void historyIsFilteredByWhatIsAsked() {
        stack.on(
                "GET /api/v1/retraining-decisions?pipeline=digits&outcome=suppressed&rule=breaker&limit=100",
                "{\"items\":[],\"nextCursor\":null}");
        Ran ran = run("trigger", "history", "digits", "--outcome", "suppressed", "--rule", "breaker");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
    }

    @Test
    void aDriftBenchThatCannotBeMeasuredIsWrongUsage() throws IOException {
        Ran missing = run("bench", "drift", "--stream", home.resolve("none").toString(), "--label", "rain");
        assertThat(missing.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(missing.err()).startsWith("driftloop: --stream must be a CSV file");
        Path file = Files.writeString(home.resolve("s.csv"), "a,rain");
        Ran seeds = run("bench", "drift", "--stream", file.toString(), "--label", "rain", "--seeds", "0");
        assertThat(seeds.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(seeds.err()).startsWith("driftloop: --seeds must be at least 1, but is 0");
    }

    @Test
    void aDirectoryWithoutRecordedCasesIsWrongUsage() {
        Ran missing = run("bench", "drift-vectors", home.toString());
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("cases.json").contains(home.toString());
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

    private void reproduction(String compared) {
        String named = "{\"trainingRun\":\"r-t1\",\"number\":1,\"state\":";
        stack.on("GET /api/v1/models/digits/versions/3", "{\"trainingRun\":\"r-t1\"}")
                .on("POST /api/v1/training-runs/r-t1/reproductions", named + "\"Queued\"}")
                .on(
                        "GET /api/v1/training-runs/r-t1/reproductions/1",
                        named + "\"Compared\",\"file\":\"weights.safetensors\"," + compared + "}");
    }

    @Test
    void aTrainingBenchThatCannotBeMeasuredIsWrongUsage() {
        Ran missing = run("bench", "training", "--data", home.resolve("none").toString());
        assertThat(missing.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(missing.err()).startsWith("driftloop: --data must be a directory with MNIST's idx files");
        Ran threads = run("bench", "training", "--data", home.toString(), "--threads", "0");
        assertThat(threads.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(threads.err()).startsWith("driftloop: --threads must be at least 1, but is 0");
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
    void readingNeedsNoTokenAndAnswersAsTableJsonOrYaml() throws IOException {
        String models =
                "{\"items\":[{\"name\":\"digits\",\"versions\":2,\"champion\":2,\"modelId\":\"m-1\"}],\"nextCursor\":null}";
        stack.on("GET /api/v1/models?limit=100", models);
        Ran table = run("model", "list");
        assertThat(table.out().lines())
                .containsExactly(
                        "NAME    VERSIONS  CHAMPION  SINCE  CHALLENGER  ID",
                        "digits  2         2                            m-1");
        assertThat(stack.only().header("Authorization")).isNull();
        JsonNode json = JSON.readTree(run("model", "list", "-o", "json").out());
        assertThat(json.at("/items/0/champion").asInt()).isEqualTo(2);
        assertThat(run("model", "list", "-o", "yaml").out()).startsWith("items:\n- name: \"digits\"\n");
    }

    @Test
    void listsAreReadPageByPageUpToTheLimit() {
        stack.on(
                "GET /api/v1/models?limit=3", "{\"items\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"nextCursor\":\"x y\"}");
        stack.on("GET /api/v1/models?limit=1&cursor=x%20y", "{\"items\":[{\"name\":\"c\"}],\"nextCursor\":\"z\"}");
        Ran ran = run("model", "list", "--limit", "3");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().skip(1)).extracting(String::strip).containsExactly("a", "b", "c");
    }

    @Test
    void aRefusalIsOneClearLineAndStatus1() {
        stack.on(
                "POST /api/v1/models/digits/versions/3/approve",
                409,
                "application/problem+json",
                "{\"type\":\"about:blank\",\"title\":\"Not waiting\",\"status\":409,\"detail\":\"digits 3 is rejected\",\"violations\":"
                        + "[{\"pointer\":\"/version\",\"message\":\"must wait for approval\"}]}");
        Ran ran = run("model", "approve", "digits", "3");
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo("driftloop: digits 3 is rejected\n  /version: must wait for approval\n");
    }

    @Test
    void nobodyThereIsStatus3AndSaysWhatToDo() {
        stack.close();
        Ran ran = run("model", "list");
        assertThat(ran.status()).isEqualTo(ExitStatus.UNREACHABLE);
        assertThat(ran.err())
                .isEqualTo("driftloop: no answer from " + stack.url()
                        + "; 'driftloop status' shows the stack, 'driftloop up' starts it\n");
    }

    @Test
    void aServiceThatIsGoneBehindTheGatewayIsStatus3Too() {
        stack.on(
                "GET /api/v1/pipelines?limit=100",
                502,
                "application/problem+json",
                "{\"detail\":\"ingest does not answer\"}");
        assertThat(run("pipeline", "list").status()).isEqualTo(ExitStatus.UNREACHABLE);
    }

    @Test
    void wrongUsageIsStatus2() {
        assertThat(run().status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("modle").err()).contains("driftloop model");
        assertThat(run("model").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("model", "approve", "digits").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("model", "list", "-o", "xml").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("pipeline", "apply", "no-such-file.yaml").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("model", "list", "--limit", "0").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(Ran.with(java.util.Map.of("DRIFTLOOP_PORT_BASE", "80"), "model", "list")
                        .err())
                .isEqualTo("driftloop: DRIFTLOOP_PORT_BASE must be a port between 1024 and 65500, but is '80'\n");
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

    private String lastBody(String path) {
        return stack.asked().stream()
                .filter(asked -> asked.pathAndQuery().equals(path))
                .reduce((before, last) -> last)
                .orElseThrow()
                .body();
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
    void stackTracesAreShownOnlyWhenAskedFor() {
        stack.on("GET /api/v1/models?limit=100", 500, "text/html", "<html>");
        assertThat(run("model", "list").err()).isEqualTo("driftloop: HTTP 500 from /models?limit=100\n  <html>\n");
        assertThat(run("--verbose", "model", "list").err()).contains("\tat io.driftloop.cli");
        assertThat(run("model", "list", "--verbose").err()).contains("\tat io.driftloop.cli");
    }

    @Test
    void filesAreUploadedAsTheyAre() throws IOException {
        stack.on("POST /api/v1/datasets/rows/versions", 201, "application/json", "{\"version\":1,\"rows\":2}");
        Path csv = Files.writeString(home.resolve("rows.csv"), "a,b\n1,2\n");
        Ran ran = run("dataset", "add", "rows", csv.toString(), "--label", "b");
        assertThat(ran.err()).isEmpty();
        assertThat(stack.only().header("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(stack.only().body())
                .contains("filename=\"rows.csv\"\r\nContent-Type: application/octet-stream\r\n\r\na,b\n1,2\n\r\n")
                .contains("name=\"label\"\r\n\r\nb\r\n")
                .endsWith("--\r\n");
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
        JsonNode body = new ObjectMapper().readTree(stack.only().body());
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
    void labelsOfACsvAreGivenWithATime() throws IOException {
        stack.on("POST /api/v1/labels", 202, "application/json", "{}");
        Path file = Files.writeString(home.resolve("l.csv"), "predictionId,label\nm~1~a,7\n\"m~1~b\",\"3\"\n");
        assertThat(run("label", "add", file.toString()).out()).isEqualTo("2 labels given\n");
        JsonNode sent = JSON.readTree(stack.only().body());
        assertThat(sent).hasSize(2);
        assertThat(sent.at("/1/predictionId").asText()).isEqualTo("m~1~b");
        assertThat(sent.at("/1/label").asText()).isEqualTo("3");
        assertThat(sent.at("/0/observedAt").asText()).endsWith("Z");
    }

    @Test
    void labelsOfJsonLinesAreGivenAndRefusedOnesAreNamed() throws IOException {
        stack.on(
                "POST /api/v1/labels",
                202,
                "application/json",
                "{\"accepted\":1,\"refused\":[{\"index\":1,\"field\":\"label\",\"message\":\"must be a text\"}]}");
        Path file = Files.writeString(
                home.resolve("l.jsonl"),
                "{\"predictionId\":\"m~1~a\",\"label\":\"7\",\"observedAt\":\"2026-03-01T11:00:00Z\"}\n\n{\"predictionId\":\"m~1~b\"}\n");
        Ran ran = run("label", "add", file.toString());
        assertThat(ran.out()).isEqualTo("1 label given, 1 refused\n");
        assertThat(ran.err()).contains("label 2: label must be a text");
        JsonNode sent = JSON.readTree(stack.only().body());
        assertThat(sent).hasSize(2);
        assertThat(sent.at("/0/observedAt").asText()).isEqualTo("2026-03-01T11:00:00Z");
    }

    @Test
    void aRegressionAnswersNumbersWithoutConfidences() throws IOException {
        stack.on(
                "POST /v2/models/prices/infer",
                "{\"model_version\":\"1\",\"parameters\":{\"prediction_id\":\"m~1~x\"},\"outputs\":[{\"name\":\"output\","
                        + "\"shape\":[2,1],\"datatype\":\"FP32\",\"data\":[207312.5,-0.25]}]}");
        Path request = Files.writeString(home.resolve("request.json"), "{\"inputs\":[]}");
        assertThat(run("predict", "prices", request.toString()).out().lines())
                .containsExactly(
                        "ROW  NUMBER       PREDICTION", "0    207312.5000  m~1~x#0", "1    -0.2500      m~1~x#1");
    }

    @Test
    void aModelIsAskedWithTheImagesOfAnIdxFileOrAPicture() throws IOException {
        stack.on(
                "POST /v2/models/digits/infer",
                "{\"model_version\":\"1\",\"parameters\":{\"prediction_id\":\"m~1~x\"},\"outputs\":[{\"name\":\"output\",\"shape\":[2,2],"
                        + "\"datatype\":\"FP32\",\"data\":[0.9,0.1,0.25,0.75]},{\"name\":\"class\",\"shape\":[2],\"datatype\":\"BYTES\","
                        + "\"data\":[\"0\",\"1\"]}]}");
        Path images = home.resolve("i-images-idx3-ubyte.gz");
        IdxFiles.write(new DrawnDigits().draw(5, 1), images, home.resolve("l.gz"));
        Ran ran = run("predict", "digits", images.toString(), "--limit", "2");
        assertThat(ran.out().lines())
                .containsExactly(
                        "ROW  CLASS  CONFIDENCE  PREDICTION",
                        "0    0      0.9000      m~1~x#0",
                        "1    1      0.7500      m~1~x#1");
        JsonNode sent = JSON.readTree(stack.only().body());
        assertThat(sent.at("/inputs/0/shape").toString()).isEqualTo("[2,28,28]");
        assertThat(sent.at("/inputs/0/data")).hasSize(2 * 784);
        assertThat(run("predict", "digits", home.resolve("token").toString()).status())
                .isEqualTo(ExitStatus.USAGE);
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
    void completionKnowsTheCommands() {
        Ran ran = run("completion", "bash");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("driftloop").contains("rollback").contains("deadletter");
        assertThat(run("--help").out()).contains("pipeline").contains("the stack cannot be reached");
        assertThat(run("--version").out()).startsWith("driftloop 0.1.0");
    }

    @Test
    void runStatesAreReadAsTextOrObject() {
        stack.on("GET /api/v1/pipeline-runs?limit=100", "{\"items\":[" + RUNNING + "]}");
        assertThat(run("run", "list").out()).contains("run-1  digits    Running");
    }
}
