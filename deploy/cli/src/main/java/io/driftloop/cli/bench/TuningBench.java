package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.stack.ServiceProgram;
import io.driftloop.cli.stack.StackService;
import io.driftloop.cli.stack.StackSettings;
import io.driftloop.stack.postgres.LocalPostgres;
import io.driftloop.stack.postgres.PostgresSettings;
import io.driftloop.stack.process.LogFile;
import io.driftloop.stack.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What {@code bench tuning} is asked, and how it asks training-service's own measurement, on a PostgreSQL of its own that is gone afterwards. Not thread-safe. */
final class TuningBench {

    private static final String PROGRAM = "io.driftloop.training.wiring.TuningBenchMain";

    @Option(
            names = "--trials",
            defaultValue = "1000",
            paramLabel = "N",
            description = "trials whose training takes no time; default ${DEFAULT-VALUE}")
    private int trials;

    @Option(
            names = "--finished",
            defaultValue = "100000",
            paramLabel = "N",
            description = "ended items that lie in the queue's table; default ${DEFAULT-VALUE}")
    private int finished;

    @Option(
            names = "--sampler",
            defaultValue = "random",
            paramLabel = "NAME",
            description = "random or tpe; default ${DEFAULT-VALUE}")
    private String sampler = "random";

    /** Refuses what cannot be measured. */
    void check() {
        if (trials < 50 || trials > 1_000) {
            throw CommandFailure.usage("--trials must be between 50 and 1000, but is " + trials);
        }
        if (finished < 100) {
            throw CommandFailure.usage("--finished must be at least 100, but is " + finished);
        }
        if (!List.of("random", "tpe").contains(sampler)) {
            throw CommandFailure.usage("--sampler must be random or tpe, but is " + sampler);
        }
    }

    ObjectNode measure(CommandContext context) {
        try {
            Path home = Files.createTempDirectory("driftloop-bench-");
            try {
                return on(home, context);
            } finally {
                delete(home);
            }
        } catch (IOException e) {
            throw CommandFailure.failed("the bench needs a temporary directory and a port: " + e.getMessage());
        }
    }

    private ObjectNode on(Path home, CommandContext context) throws IOException {
        PostgresSettings settings =
                PostgresSettings.under(home, new LogFile(home.resolve("postgresql.log")), Ports.free());
        try (LocalPostgres postgres = LocalPostgres.start(settings)) {
            return ServiceProgram.of(
                            StackService.TRAINING,
                            StackSettings.from(context.settings()).install())
                    .with(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8"))
                    .run(
                            PROGRAM,
                            List.of(
                                    "--jdbc", postgres.jdbcUrl(),
                                    "--user", postgres.user(),
                                    "--password", postgres.password(),
                                    "--trials", Integer.toString(trials),
                                    "--finished", Integer.toString(finished),
                                    "--sampler", sampler),
                            context.err());
        }
    }

    private static void delete(Path home) throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
