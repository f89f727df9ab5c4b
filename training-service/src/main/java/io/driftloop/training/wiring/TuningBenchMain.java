package io.driftloop.training.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.kit.jdbc.JdbiUnitOfWork;
import io.driftloop.training.bench.TuningBench;
import io.driftloop.training.bench.TuningBench.Times;
import io.driftloop.training.bench.TuningBench.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code TuningBenchMain --jdbc URL --user NAME --password WORD [--trials N] [--finished N] [--sampler NAME]}: prints one JSON object on standard output. Run on the service's class
 * path, with an empty database; {@code driftloop bench tuning} does.
 */
public final class TuningBenchMain {

    private static final int FEW = 100;

    private TuningBenchMain() {}

    /** Runs; exit status 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) throws InterruptedException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        if (!options.containsKey("--jdbc")) {
            System.err.println("--jdbc, --user and --password of an empty database are needed");
            System.exit(2);
        }
        try {
            System.out.println(new ObjectMapper().writeValueAsString(measure(options)));
        } catch (IOException | SQLException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static Map<String, Object> measure(Map<String, String> options)
            throws IOException, SQLException, InterruptedException {
        Path scratch = Files.createTempDirectory("driftloop-bench-");
        int trials = number(options, "--trials", 1_000);
        int finished = number(options, "--finished", 100_000);
        try (TuningBenchParts parts = TuningBenchParts.open(options, scratch)) {
            Watched training = new Watched(parts.training());
            Watched nothing = new Watched(TuningBench.nothing("bench"));
            parts.start(training, nothing);
            TuningBench bench = parts.bench();
            bench.claims(nothing, "warm-up", trials);
            fill(parts.work(), FEW);
            Times few = bench.claims(nothing, "few", trials);
            fill(parts.work(), finished);
            Times many = bench.claims(nothing, "many", trials);
            String sampler = options.getOrDefault("--sampler", "random");
            Times study = bench.study(training, parts.request(sampler, trials), trials);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("trials", trials);
            result.put("sampler", sampler);
            result.put("trial_overhead_ms", study);
            result.put("finished_few", FEW);
            result.put("claim_and_end_ms_few", few);
            result.put("finished_many", finished);
            result.put("claim_and_end_ms_many", many);
            return result;
        } finally {
            delete(scratch);
        }
    }

    /** Leaves so many ended items in the table, besides none. */
    private static void fill(JdbiUnitOfWork work, int ended) {
        work.run(() -> {
            work.handle().execute("DELETE FROM work_item");
            work.handle().execute("""
                            INSERT INTO work_item (key, kind, pipeline_run, payload, priority, state, attempt, due_at, finished_at)
                            SELECT 'ended-' || i, 'bench', 'run-' || i % 1000, '', 0, 'done', 1, now(), now()
                            FROM generate_series(1, ?) AS i
                            """, ended);
            work.handle().execute("ANALYZE work_item");
        });
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
