package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.stack.ServiceProgram;
import io.driftloop.cli.stack.StackService;
import io.driftloop.cli.stack.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What {@code bench drift} is asked, and how it asks eval-service's own measurement. Not thread-safe. */
final class DriftBench {

    private static final String PROGRAM = "io.driftloop.eval.wiring.DriftBenchMain";

    @Option(
            names = "--stream",
            required = true,
            paramLabel = "FILE",
            description = "rows as CSV with a header line, also gzipped (.gz)")
    private Path stream = Path.of("");

    @Option(names = "--label", required = true, paramLabel = "COLUMN", description = "what a model is to predict")
    private String label = "";

    @Option(
            names = "--seeds",
            defaultValue = "4",
            paramLabel = "N",
            description =
                    "repetitions, 250,000 stationary rows and each injection once in each; default ${DEFAULT-VALUE}")
    private int seeds;

    /** Refuses what cannot be measured. */
    void check() {
        if (!Files.isRegularFile(stream)) {
            throw CommandFailure.usage("--stream must be a CSV file, but " + stream + " is none");
        }
        if (seeds < 1) {
            throw CommandFailure.usage("--seeds must be at least 1, but is " + seeds);
        }
    }

    /** What is about to happen. */
    String words() {
        return "drift injected into rows of " + stream + ", " + seeds + (seeds == 1 ? " seed" : " seeds");
    }

    ObjectNode measure(CommandContext context) {
        return ServiceProgram.of(
                        StackService.EVAL,
                        StackSettings.from(context.settings()).install())
                .with(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8"))
                .run(
                        PROGRAM,
                        List.of(stream.toAbsolutePath().toString(), label, Integer.toString(seeds)),
                        context.err());
    }
}
