package io.driftloop.training.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.training.bench.TrainingBench;
import io.driftloop.training.worker.process.JvmWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code TrainingBenchMain --data DIR --home DIR [--threads N] [--epochs N] [--limit N] [--heap SIZE]}: prints one
 * JSON object on standard output. Run on the service's class path; {@code driftloop bench training} does.
 */
public final class TrainingBenchMain {

    private static final long LOG_LIMIT = 1 << 20;

    private TrainingBenchMain() {}

    /** Runs; exit status 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) throws InterruptedException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        if (!options.containsKey("--data") || !options.containsKey("--home")) {
            System.err.println(
                    "--data (a directory with idx files) and --home (for the engine's libraries) are needed");
            System.exit(2);
        }
        try {
            System.out.println(new ObjectMapper().writeValueAsString(measure(options)));
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static TrainingBench.Measured measure(Map<String, String> options)
            throws IOException, InterruptedException {
        Path engine = Path.of(options.get("--home")).resolve("training").resolve("engine");
        Path scratch = Files.createTempDirectory("driftloop-bench-");
        JvmWorkers workers = new JvmWorkers(options.getOrDefault("--heap", "512m"), engine, LOG_LIMIT);
        boolean keep = false;
        try {
            TrainingBench.Measured measured = new TrainingBench(workers, scratch)
                    .run(
                            Path.of(options.get("--data")),
                            number(options, "--threads", 1),
                            number(options, "--epochs", 5),
                            number(options, "--limit", Integer.MAX_VALUE));
            if (options.containsKey("--package")) {
                Files.copy(
                        measured.modelPackage(),
                        Path.of(options.get("--package")),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            return measured;
        } catch (IOException e) {
            // the message names the worker's log
            keep = Files.exists(scratch.resolve("worker.log"));
            throw e;
        } finally {
            if (!keep) {
                delete(scratch);
            }
        }
    }

    private static void delete(Path scratch) throws IOException {
        try (Stream<Path> all = Files.walk(scratch)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static int number(Map<String, String> options, String name, int otherwise) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(otherwise)));
    }
}
