package io.driftloop.training.worker;

import io.driftloop.contracts.TrainingRunId;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.training.trainer.TrainingPlan.Input;
import io.driftloop.training.trainer.TrainingPlan.Places;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where worker processes write: {@code <root>/<run>/attempt-<n>/<final or trial-m-to-epoch>/}. No two claims share a directory.
 */
public final class RunPlaces {

    private static final String LOG = "worker.log";
    /** Below it lies what a command reads and writes. */
    private static final String COMMAND = "command";

    private static final String CHECKPOINTS = "*.{safetensors,boosting}";
    private static final List<String> CHECKPOINTS_AND_PACKAGES = List.of(".safetensors", ".boosting", ".zip");

    private final Path root;

    public RunPlaces(Path root) {
        this.root = root.toAbsolutePath();
    }

    /** Directories of one training: this attempt's and those of the attempts before it. */
    Places of(TrainingRunId run, int attempt) {
        List<Path> earlier = IntStream.range(1, attempt)
                .mapToObj(number -> attempt(run, number).resolve("final"))
                .filter(Files::isDirectory)
                .toList();
        return new Places(attempt(run, attempt).resolve("final"), earlier);
    }

    /** Those of a trial: every directory in which it was trained before may hold the checkpoint to go on from. */
    Places of(TrainingRunId run, int attempt, int trial, int epochs) throws IOException {
        Path own = attempt(run, attempt).resolve(trialPrefix(trial) + epochs);
        List<Path> earlier = new ArrayList<>(ofTrial(run, trial));
        earlier.remove(own);
        return new Places(own, earlier);
    }

    /** Drops checkpoints of a trial that is over. */
    void drop(TrainingRunId run, int trial) throws IOException {
        for (Path place : ofTrial(run, trial)) {
            try (DirectoryStream<Path> checkpoints = Files.newDirectoryStream(place, CHECKPOINTS)) {
                for (Path checkpoint : checkpoints) {
                    Files.deleteIfExists(checkpoint);
                }
            }
        }
    }

    /** By name; a run may have a thousand trials, so nothing else is looked at. */
    private List<Path> ofTrial(TrainingRunId run, int trial) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(of(run))) {
            try (DirectoryStream<Path> attempts = Files.newDirectoryStream(of(run), "attempt-*")) {
                for (Path attempt : attempts) {
                    try (DirectoryStream<Path> places = Files.newDirectoryStream(attempt, trialPrefix(trial) + "*")) {
                        places.forEach(found::add);
                    }
                }
            }
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private static String trialPrefix(int trial) {
        return "trial-" + trial + "-to-";
    }

    /** A definition of this attempt's own, as a file. */
    Input definition(Places places, PipelineDefinition definition) throws IOException {
        byte[] text = PipelineDefinitions.write(definition);
        Files.createDirectories(places.own());
        Path file = places.own().resolve("definition.json");
        Files.write(file, text);
        return Input.of(file, text);
    }

    /** The log of one training. */
    Path log(Places places) {
        return places.own().resolve(LOG);
    }

    /** Where probes run. */
    Path probeLog() {
        return root.resolve("probe").resolve(LOG);
    }

    /** All logs of a run, in the order of attempts and of what they did. */
    public List<Path> logs(TrainingRunId run) throws IOException {
        return files(run, LOG).stream()
                .sorted(Comparator.comparing((Path log) -> attemptOf(log))
                        .thenComparing(
                                log -> above(log).getFileName().toString().equals("final"))
                        .thenComparing(Path::toString))
                .toList();
    }

    /** Drops checkpoints and packages of a run that is over; logs and plans stay. */
    void drop(TrainingRunId run) throws IOException {
        for (String ending : CHECKPOINTS_AND_PACKAGES) {
            for (Path file : files(run, ending)) {
                Files.deleteIfExists(file);
            }
        }
        for (Path commands : files(run, COMMAND)) {
            if (commands.getFileName().toString().equals(COMMAND)) {
                dropAll(commands);
            }
        }
    }

    private static void dropAll(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private List<Path> files(TrainingRunId run, String ending) throws IOException {
        if (!Files.isDirectory(of(run))) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(of(run))) {
            files.filter(file -> file.getFileName().toString().endsWith(ending)).forEach(found::add);
        }
        return found;
    }

    private Path attempt(TrainingRunId run, int attempt) {
        return of(run).resolve("attempt-" + attempt);
    }

    private Path of(TrainingRunId run) {
        return root.resolve("runs").resolve(run.value().replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    private static Path above(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    private static int attemptOf(Path log) {
        return Integer.parseInt(above(above(log)).getFileName().toString().replaceAll("\\D", ""));
    }
}
