package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.stack.ServiceProgram;
import io.driftloop.cli.stack.StackService;
import io.driftloop.cli.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code bench drift-digits} is asked: training-service trains the article's network, eval-service watches it. Not thread-safe. */
final class DigitDriftBench {

    private static final String TRAIN = "io.driftloop.training.wiring.TrainingBenchMain";
    private static final String WATCH = "io.driftloop.eval.wiring.DigitBenchMain";

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "a directory with train-images-idx3-ubyte[.gz], train-labels-idx1-ubyte[.gz] and their t10k"
                    + " counterparts")
    private Path data = Path.of("");

    @Option(
            names = "--foreign",
            paramLabel = "DIR",
            description = "a directory with idx files of another source, 28 x 28, for instance USPS; default: none")
    private @Nullable Path foreign;

    @Option(
            names = "--epochs",
            defaultValue = "2",
            paramLabel = "N",
            description = "passes over the training images; default ${DEFAULT-VALUE}")
    private int epochs;

    @Option(
            names = "--limit",
            defaultValue = "20000",
            paramLabel = "N",
            description = "only the first N training images; default ${DEFAULT-VALUE}")
    private int limit;

    @Option(
            names = "--seeds",
            defaultValue = "3",
            paramLabel = "N",
            description = "repetitions of each harm; default ${DEFAULT-VALUE}")
    private int seeds;

    /** Refuses what cannot be measured. */
    void check() {
        directory("--data", data);
        if (foreign != null) {
            directory("--foreign", foreign);
        }
        if (epochs < 1 || seeds < 1 || limit < 100) {
            throw CommandFailure.usage("--epochs and --seeds must be at least 1, --limit at least 100");
        }
    }

    private static void directory(String option, Path path) {
        if (!Files.isDirectory(path)) {
            throw CommandFailure.usage(option + " must be a directory with idx files, but " + path + " is none");
        }
    }

    /** What is about to happen. */
    String words() {
        return "a model of the first " + limit + " images in " + data + ", " + epochs
                + (epochs == 1 ? " epoch" : " epochs") + ", then each harm " + seeds
                + (seeds == 1 ? " time" : " times");
    }

    ObjectNode measure(CommandContext context) {
        try {
            Path made = Files.createTempFile("driftloop-bench", ".zip");
            try {
                return watch(context, train(context, made));
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException e) {
            throw CommandFailure.failed("the bench needs a temporary file: " + e.getMessage());
        }
    }

    private Path train(CommandContext context, Path made) {
        program(context, StackService.TRAINING, "512m")
                .run(
                        TRAIN,
                        List.of(
                                "--data", data.toAbsolutePath().toString(),
                                "--home", context.settings().home().toString(),
                                "--epochs", Integer.toString(epochs),
                                "--limit", Integer.toString(limit),
                                "--package", made.toString()),
                        context.err());
        return made;
    }

    private ObjectNode watch(CommandContext context, Path made) {
        List<String> arguments =
                new ArrayList<>(List.of(made.toString(), data.toAbsolutePath().toString(), Integer.toString(seeds)));
        if (foreign != null) {
            arguments.add(foreign.toAbsolutePath().toString());
        }
        return program(context, StackService.EVAL, "1g").run(WATCH, arguments, context.err());
    }

    private static ServiceProgram program(CommandContext context, StackService service, String heap) {
        return ServiceProgram.of(service, StackSettings.from(context.settings()).install())
                .with(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8"));
    }
}
