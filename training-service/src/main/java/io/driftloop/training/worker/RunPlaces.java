package io.driftloop.training.worker;

import io.driftloop.contracts.TrainingRunId;
import io.driftloop.training.trainer.TrainingPlan.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where worker processes write: {@code <root>/<run>/attempt-<n>/<final or trial-m>/}. No two claims share a directory.
 */
public final class RunPlaces {

    private static final String LOG = "worker.log";

    private final Path root;

    public RunPlaces(Path root) {
        this.root = root.toAbsolutePath();
    }

    /** Directories of one training: this attempt's and those of the attempts before it. */
    Places of(TrainingRunId run, int attempt, @Nullable Integer trial) {
        String part = trial == null ? "final" : "trial-" + trial;
        List<Path> earlier = IntStream.range(1, attempt)
                .mapToObj(number -> attempt(run, number).resolve(part))
                .filter(Files::isDirectory)
                .toList();
        return new Places(attempt(run, attempt).resolve(part), earlier);
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
        for (String ending : List.of(".safetensors", ".boosting", ".zip")) {
            for (Path file : files(run, ending)) {
                Files.deleteIfExists(file);
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
