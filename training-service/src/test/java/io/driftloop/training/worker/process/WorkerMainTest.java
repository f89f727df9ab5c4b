package io.driftloop.training.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import io.driftloop.training.PreparedDigits;
import io.driftloop.training.PreparedTable;
import io.driftloop.training.trainer.AllowedCommand;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Compute;
import io.driftloop.training.trainer.TrainingPlan.Input;
import io.driftloop.training.trainer.TrainingPlan.Inputs;
import io.driftloop.training.trainer.TrainingPlan.Places;
import io.driftloop.training.worker.Disk;
import io.driftloop.training.worker.TrainingWorkers.Worker;
import io.driftloop.training.worker.WorkerMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerMainTest {

    @TempDir
    Path directory;

    private Process start(String javaOptions, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new JvmCommand("512m", directory.resolve("args")).of(arguments));
        builder.directory(directory.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_TOOL_OPTIONS", javaOptions);
        return builder.start();
    }

    private Input input(String name, byte[] content) throws IOException {
        return new Input(Files.write(directory.resolve(name), content), name);
    }

    private Path planFile() throws IOException {
        PreparedDigits digits = PreparedDigits.draw(200, "epochs: 1, batchSize: 1", "");
        Inputs inputs = new Inputs(
                input("definition", digits.definition()),
                input("content", digits.content()),
                input("splits", digits.splits()),
                input("recipe", digits.recipe()),
                null);
        Path file = directory.resolve("plan.json");
        WorkerLines.writePlan(
                new TrainingPlan(
                        inputs,
                        new Hyperparameters(0.001, 1, 100_000, 42),
                        new Compute("cpu", 1),
                        new Places(directory.resolve("own"), List.of()),
                        false),
                file);
        return file;
    }

    @Test
    void aFullDiskIsNamedInTheReasonAndWorthAnotherAttempt() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        Path plan = planFile();
        // a device on which every write finds no space left
        Files.createSymbolicLink(
                Files.createDirectories(directory.resolve("own")).resolve("checkpoint.part"), Path.of("/dev/full"));
        Process process = start("", plan.toString(), "djl", "1");
        try (BufferedReader lines = process.inputReader()) {
            WorkerMessage message = next(lines);
            while (!(message instanceof WorkerMessage.Failed)) {
                message = next(lines);
            }
            assertThat(message).isEqualTo(new WorkerMessage.Failed(Disk.FULL, true));
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static WorkerMessage next(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Optional<WorkerMessage> message = WorkerLines.read(line);
            if (message.isPresent()) {
                return message.get();
            }
        }
        throw new AssertionError("the worker ended without a message");
    }

    @Test
    void aWorkerWhoseParentIsGoneEndsInTheMiddleOfAnEpoch() throws Exception {
        Process process = start("", planFile().toString(), "djl", "1");
        try (BufferedReader lines = process.inputReader()) {
            assertThat(next(lines)).isInstanceOf(WorkerMessage.Started.class);
            assertThat(process.isAlive()).isTrue();

            process.getOutputStream().close();

            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(9);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aCommandIsAskedToEndBeforeItIsEnded() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell on this machine");
        Path saved = directory.resolve("saved");
        String script = "trap 'echo half > " + saved + "; exit 143' TERM;"
                + " echo '{\"epoch\": 1, \"rows\": 5}'; sleep 600 & wait";
        try (Worker worker = workers().train(commandPlan(script), directory.resolve("worker.log"))) {
            assertThat(worker.next(Duration.ofMinutes(1))).get().isInstanceOf(WorkerMessage.Started.class);
            assertThat(worker.next(Duration.ofMinutes(1))).contains(new WorkerMessage.Step(1, 5, 45));
        }
        assertThat(saved).hasContent("half");
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().commandLine().orElse("").contains(directory.toString())))
                .isEmpty();
    }

    private JvmWorkers workers() {
        return new JvmWorkers("256m", directory.resolve("engine"), 1 << 20);
    }

    private TrainingPlan commandPlan(String script) throws IOException {
        List<Row> rows = IntStream.range(0, 60)
                .mapToObj(i -> Row.of(i % 2 == 0 ? "a" : "b", new Cell.Number(i)))
                .toList();
        PreparedTable table = PreparedTable.of(
                new Schema(List.of(Column.number("x")), "y"),
                rows,
                "trainer: process, command: sample, epochs: 1",
                "",
                row -> row % 4 == 0 ? Split.VALIDATION : Split.TRAIN);
        AllowedCommand command = new AllowedCommand(
                "sample",
                List.of("sh", "-c", script),
                Map.of(),
                null,
                null,
                new AllowedCommand.Limits(1L << 30, 600_000, 60_000));
        return new TrainingPlan(
                table.inputs(directory),
                new Hyperparameters(0.1, 64, 1, 42),
                new Compute("cpu", 1),
                new Places(directory.resolve("own"), List.of()),
                false,
                null,
                Duration.ofMinutes(5),
                command,
                null);
    }

    @Test
    void aMachineWithoutNativeLibrariesIsNamedInTheReason() throws Exception {
        Process process = start("-Dos.arch=s390x -DDJL_CACHE_DIR=" + directory.resolve("cache"), WorkerMain.DEVICES);
        try (BufferedReader lines = process.inputReader()) {
            WorkerMessage.Failed failed = (WorkerMessage.Failed) next(lines);
            assertThat(failed.again()).isFalse();
            assertThat(failed.reason())
                    .startsWith("PyTorch's native library cannot be loaded on this machine (Linux, s390x)");
        } finally {
            process.destroyForcibly();
        }
    }
}
