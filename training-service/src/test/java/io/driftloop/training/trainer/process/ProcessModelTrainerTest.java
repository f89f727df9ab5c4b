package io.driftloop.training.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.driftloop.model.onnx.OnnxTreeWriter;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import io.driftloop.model.trees.DecisionTree;
import io.driftloop.model.trees.TreeEnsemble;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.training.PreparedTable;
import io.driftloop.training.trainer.AllowedCommand;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Compute;
import io.driftloop.training.trainer.TrainingPlan.Places;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.trainer.UntrainableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ProcessModelTrainerTest {

    private static final long GIBIBYTE = 1L << 30;

    @TempDir
    Path directory;

    private TrainingPlan plan(PreparedTable table, AllowedCommand command, Path... earlier) throws IOException {
        return new TrainingPlan(
                table.inputs(directory),
                Hyperparameters.of(
                        PipelineDefinitions.parse(table.definition()).spec().train()),
                new Compute("cpu", 1),
                new Places(directory.resolve("own"), List.of(earlier)),
                true,
                null,
                Duration.ofMinutes(5),
                command,
                "c0ffee");
    }

    private static AllowedCommand command(AllowedCommand.Limits limits, String... argv) {
        return new AllowedCommand(
                "sample", List.of(argv), Map.of("SAMPLE_NAME", "value"), "stock-python", "ab12", limits);
    }

    private static final AllowedCommand.Limits WIDE = new AllowedCommand.Limits(GIBIBYTE, 60_000, 2_000);

    private TrainingOutcome shell(String script) throws IOException {
        return shell(WIDE, script, new Progress());
    }

    private TrainingOutcome shell(AllowedCommand.Limits limits, String script, Progress progress) throws IOException {
        TrainingPlan plan = plan(points("epochs: 3"), command(limits, "sh", "-c", script));
        return new ProcessModelTrainer().train(plan, progress);
    }

    /** Two classes of points on a line at 0, the second one a little noisy. */
    private static PreparedTable points(String train) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double x = 2 * random.nextDouble() - 1;
            rows.add(Row.of(x > 0 ? "yes" : "no", new Cell.Number(x), new Cell.Number(random.nextDouble())));
        }
        return PreparedTable.of(
                new Schema(List.of(Column.number("x"), Column.number("noise")), "answer"),
                rows,
                "trainer: process, command: sample, " + train,
                "standardise",
                row -> row % 4 == 0 ? Split.VALIDATION : Split.TRAIN);
    }

    @Test
    void theExampleOfTheDocumentationTrainsWithNothingButPython() throws IOException {
        Path script = Path.of("../docs/examples/process/softmax.py").toAbsolutePath();
        assumeTrue(exists("python3"), "no python3 on this machine");
        PreparedTable table = points("epochs: 4, batchSize: 8, seed: 5, parameters: {learningRate: 2}");
        Progress progress = new Progress();
        TrainingOutcome outcome =
                new ProcessModelTrainer().train(plan(table, command(WIDE, "python3", script.toString())), progress);

        assertThat(progress.epochs).extracting(EpochMetrics::epoch).containsExactly(1, 2, 3, 4);
        assertThat(progress.starts.get(0).trainRows()).isEqualTo(45);
        EpochMetrics last = progress.epochs.get(3);
        assertThat(last.trainLoss()).isLessThan(progress.epochs.get(0).trainLoss());
        assertThat(outcome.metrics().get("validation.loss"))
                .as("measured here, with the model that the program exported")
                .isCloseTo(last.validationLoss(), within(1e-5));
        assertThat(outcome.metrics())
                .containsEntry("validation.accuracy", last.validationAccuracy())
                .containsEntry("train.loss", last.trainLoss());
        assertThat(outcome.metrics().get("validation.accuracy")).isGreaterThan(0.8);
        assertThat(outcome.metrics().get("reported.largestWeight")).isPositive();
        assertThat(outcome.parameters()).isEqualTo(6);
        ModelPackage made = ModelPackage.open(Objects.requireNonNull(outcome.modelPackage()));
        assertThat(made.manifest().files())
                .containsOnlyKeys("recipe.json", "model.onnx", "environment.json", "spec.json");
        assertThat(outcome.provenance().inputs())
                .containsEntry("environment", "command sample, stock-python, lock file sha256:ab12")
                .containsEntry("commit", "c0ffee");
        assertThat(new String(made.file("environment.json"), StandardCharsets.UTF_8))
                .contains("\"engine\" : \"command sample\"");
        assertThat(made.manifest().hyperparameters())
                .containsEntry("command", "sample")
                .containsEntry("environment", "stock-python")
                .containsEntry("environment.lockFile", "sha256:ab12")
                .containsEntry("learningRate", "2")
                .containsEntry("batchSize", "8");
        assertThat(directory.resolve("own/command/data")).doesNotExist();
    }

    private static boolean exists(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    @Test
    void theCommandFindsRowsSpecAndNothingOfTheServicesEnvironment() throws IOException {
        Path kept = directory.resolve("kept");
        assertThatThrownBy(() -> shell(
                        "cp -r \"$DRIFTLOOP_DATA\" \"$DRIFTLOOP_SPEC\" " + directory + "; env > " + kept + "; exit 4"))
                .isInstanceOf(UntrainableException.class)
                .hasMessage("the command 'sample' ended with status 4; the run's log says more");

        byte[] labels = Files.readAllBytes(directory.resolve("data/train_y.npy"));
        assertThat(new String(labels, 10, 60, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<i8', 'fortran_order': False, 'shape': (45,), }");
        assertThat(labels).hasSize(128 + 45 * 8);
        assertThat(directory.resolve("data/train_x.npy")).hasSize(128 + 45 * 2 * 4);
        assertThat(Files.readAllLines(directory.resolve("data/validation.jsonl")))
                .hasSize(15)
                .allMatch(line ->
                        line.matches("\\{\"label\":\"(yes|no)\",\"row\":\\{\"x\":[-0-9.E]+,\"noise\":[0-9.E-]+}}"));
        assertThat(directory.resolve("spec.json"))
                .content()
                .contains(
                        "\"classes\" : [ \"no\", \"yes\" ]",
                        "\"inputShape\" : [ 2 ]",
                        "\"train\" : 45",
                        "\"outputs\" : 2");
        assertThat(Files.readAllLines(kept).stream().map(line -> line.replaceAll("=.*", "")))
                .contains("SAMPLE_NAME", "DRIFTLOOP_RESULT", "DRIFTLOOP_CHECKPOINTS", "OMP_NUM_THREADS")
                .doesNotContain("MAVEN_ARGS", "USER", "MAVEN_PROJECTBASEDIR", "JAVA_HOME");
    }

    @Test
    void checkpointsOfAnEarlierAttemptAreThereAgain() throws IOException {
        assertThatThrownBy(() -> shell("echo half > \"$DRIFTLOOP_CHECKPOINTS/state\"; exit 75"))
                .isInstanceOf(IOException.class)
                .hasMessage("the command 'sample' asks to be tried again (status 75)");
        Path first = directory.resolve("first");
        Files.move(directory.resolve("own"), first);

        TrainingPlan plan = plan(
                points("epochs: 3"),
                command(WIDE, "sh", "-c", "cp \"$DRIFTLOOP_CHECKPOINTS/state\" " + directory + "/seen; exit 1"),
                first);
        assertThatThrownBy(() -> new ProcessModelTrainer().train(plan, new Progress()))
                .isInstanceOf(UntrainableException.class);
        assertThat(directory.resolve("seen")).hasContent("half");
    }

    @Test
    void linesThatAreNoProgressAreLogAndEpochsAreToldOnce() throws IOException {
        Progress progress = new Progress();
        String epoch = "{\"epoch\": %d, \"trainLoss\": 1, \"trainAccuracy\": 0.5, \"validationLoss\": %s,"
                + " \"validationAccuracy\": 0.25}";
        String script = "cat <<'END'\nhello\n{\"epoch\": 1, \"rows\": 9}\n{\"epoch\": 1, \"trainLoss\": 1}\n"
                + epoch.formatted(1, "2") + "\n" + epoch.formatted(1, "3") + "\n" + epoch.formatted(2, "\"NaN\"")
                + "\n" + epoch.formatted(3, "0.5") + "\n" + epoch.formatted(4, "0.5") + "\n{broken\nEND\nexit 1";
        assertThatThrownBy(() -> shell(WIDE, script, progress)).isInstanceOf(UntrainableException.class);
        assertThat(progress.epochs).extracting(EpochMetrics::epoch).containsExactly(1, 3);
        assertThat(progress.epochs.get(0).validationLoss()).isEqualTo(2.0);
        assertThat(progress.steps).contains(9L);
    }

    @Test
    void whatBreaksALimitIsEndedWithAllThatItStarted() throws IOException {
        AllowedCommand.Limits brief = new AllowedCommand.Limits(GIBIBYTE, 500, 200);
        Path child = directory.resolve("child");
        assertThatThrownBy(() -> shell(
                        brief, "trap '' TERM; sleep 600 & echo $! > " + child + "; wait; sleep 600", new Progress()))
                .isInstanceOf(UntrainableException.class)
                .hasMessage(
                        "the command 'sample' was ended after 0.5 seconds, all that it is allowed; fewer rows or epochs"
                                + " need less, and the operator's driftloop.training.commands.sample.wall-time gives it more");
        long pid = Long.parseLong(Files.readString(child).strip());
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());

        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "memory is watched on Linux");
        AllowedCommand.Limits small = new AllowedCommand.Limits(100_000, 60_000, 200);
        assertThatThrownBy(() -> shell(small, "sleep 600", new Progress()))
                .isInstanceOf(UntrainableException.class)
                .hasMessageMatching("the command 'sample' was ended with \\d+ MiB of memory, allowed are 0; .*");
    }

    @Test
    void aCommandThatIsNotThereIsNamed() throws IOException {
        TrainingPlan plan = plan(points("epochs: 1"), command(WIDE, "/nowhere/trainer"));
        assertThatThrownBy(() -> new ProcessModelTrainer().train(plan, new Progress()))
                .isInstanceOf(UntrainableException.class)
                .hasMessageContaining("'/nowhere/trainer'");
    }

    @Test
    void resultsThatAreNoUsableModelAreRefusedWithWhatWouldBeRight() throws IOException {
        refused("true", "the command ended with status 0 but left no result.json in its result directory");
        refused(manifest("../model.onnx"), "result.json must name the model's file in the result directory");
        refused(manifest("model.onnx"), "the result 'model.onnx' is not in the result directory");
        refused(manifest("model.pt"), "torch.onnx.export(model, example, \"model.onnx\", dynamo=True)");
        refused(manifest("model.keras"), "model.export(\"model.onnx\", format=\"onnx\")");
        refused(
                "mkdir saved; mv saved \"$DRIFTLOOP_RESULT\"; " + manifest("saved"),
                "a SavedModel is not taken: convert it");
        refused(
                "ln -s /etc/passwd \"$DRIFTLOOP_RESULT/model.onnx\"; " + manifest("model.onnx"),
                "is not in the result directory, or is no file");
        refused(
                "echo nonsense > \"$DRIFTLOOP_RESULT/model.onnx\"; " + manifest("model.onnx"),
                "the result 'model.onnx' cannot be read: it is no ONNX file");
        refused(model(tree(1, TreeEnsemble.Link.LOGISTIC)), "takes rows of 1 numbers, but the recipe gives 2");
        refused(
                model(tree(2, TreeEnsemble.Link.IDENTITY)),
                "gives 1 numbers per row, but there must be 2, a probability of each of [no, yes]");
    }

    private void refused(String script, String reason) {
        assertThatThrownBy(() -> shell(script))
                .isInstanceOf(UntrainableException.class)
                .hasMessageContaining(reason);
    }

    private static String manifest(String name) {
        return "echo '{\"model\": \"" + name + "\"}' > \"$DRIFTLOOP_RESULT/result.json\"";
    }

    private String model(byte[] onnx) throws IOException {
        Path file = Files.write(Files.createTempFile(directory, "model", ".onnx"), onnx);
        return "cp " + file + " \"$DRIFTLOOP_RESULT/model.onnx\"; " + manifest("model.onnx");
    }

    private static byte[] tree(int features, TreeEnsemble.Link link) {
        DecisionTree tree = new DecisionTree(
                0,
                new int[] {1, -1, -1},
                new int[] {2, -1, -1},
                new int[] {0, 0, 0},
                new float[] {0, -3, 3},
                new boolean[3]);
        return OnnxTreeWriter.write(new TreeEnsemble(features, List.of(0f), List.of(tree), link), List.of(features));
    }

    @Test
    void aModelWithoutEpochsIsJudgedByItsAnswersAlone() throws IOException {
        Progress progress = new Progress();
        TrainingOutcome outcome = shell(WIDE, model(tree(2, TreeEnsemble.Link.LOGISTIC)), progress);
        assertThat(progress.epochs).isEmpty();
        assertThat(outcome.metrics()).containsOnlyKeys("validation.loss", "validation.accuracy");
        // every point lies at least a little off 0, and standardising moves 0 by little
        assertThat(outcome.metrics().get("validation.accuracy")).isGreaterThan(0.8);
        assertThat(outcome.metrics().get("validation.loss")).isGreaterThan(Math.log(1 + Math.exp(-3)) - 1e-6);
    }

    /** Remembers. */
    private static final class Progress implements TrainingProgress {
        private final List<Start> starts = new ArrayList<>();
        private final List<EpochMetrics> epochs = new ArrayList<>();
        private final List<Long> steps = new ArrayList<>();

        @Override
        public void started(Start start) {
            starts.add(start);
        }

        @Override
        public void step(int epoch, long rows, long ofRows) {
            steps.add(rows);
        }

        @Override
        public void epoch(EpochMetrics metrics) {
            epochs.add(metrics);
        }
    }
}
