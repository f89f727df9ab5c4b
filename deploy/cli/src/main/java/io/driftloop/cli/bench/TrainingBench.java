package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.stack.ServiceProgram;
import io.driftloop.cli.stack.StackService;
import io.driftloop.cli.stack.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code bench training} is asked, and how it asks training-service's own measurement. Not thread-safe. */
final class TrainingBench {

    private static final String PEER = "io.driftloop.training.wiring.DjlPeerMain";
    private static final String PROGRAM = "io.driftloop.training.wiring.TrainingBenchMain";

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "a directory with train-images-idx3-ubyte[.gz], train-labels-idx1-ubyte[.gz] and their t10k"
                    + " counterparts")
    private Path data = Path.of("");

    @Option(
            names = "--threads",
            defaultValue = "1",
            paramLabel = "N",
            description = "of the engine; default ${DEFAULT-VALUE}")
    private int threads;

    @Option(
            names = "--epochs",
            defaultValue = "5",
            paramLabel = "N",
            description = "passes over the training images; default ${DEFAULT-VALUE}")
    private int epochs;

    @Option(names = "--limit", paramLabel = "N", description = "only the first N training images; default: all")
    private @Nullable Integer limit;

    @Option(
            names = "--python",
            paramLabel = "PYTHON",
            description = "a Python with torch and numpy, whose own training loop is measured after ours")
    private @Nullable String python;

    @Option(names = "--djl", description = "measures DJL's own Trainer loop beside it")
    private boolean djl;

    /** Refuses what cannot be measured. */
    void check() {
        if (!Files.isDirectory(data)) {
            throw CommandFailure.usage("--data must be a directory with MNIST's idx files, but " + data + " is none");
        }
        atLeast("--threads", 1, threads);
        atLeast("--epochs", 1, epochs);
        if (limit != null) {
            atLeast("--limit", 100, limit);
        }
    }

    /** What is about to happen. */
    String words() {
        return "training on " + (limit == null ? "all" : "the first " + limit) + " images in " + data + ", " + epochs
                + (epochs == 1 ? " epoch, " : " epochs, ") + threads + (threads == 1 ? " thread" : " threads");
    }

    ObjectNode measure(CommandContext context) {
        List<String> arguments = new ArrayList<>(List.of(
                "--data", data.toAbsolutePath().toString(),
                "--home", context.settings().home().toString(),
                "--threads", Integer.toString(threads),
                "--epochs", Integer.toString(epochs)));
        if (limit != null) {
            arguments.addAll(List.of("--limit", limit.toString()));
        }
        // all images lie in this process as rows are written and judged; the worker has a heap of its own
        ObjectNode ours = ServiceProgram.of(
                        StackService.TRAINING,
                        StackSettings.from(context.settings()).install())
                .with(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8"))
                .run(PROGRAM, arguments, context.err());
        ObjectNode peers = JsonNodeFactory.instance.objectNode();
        if (djl) {
            peers.set("djl", beside(ours, ownLoop(context)));
        }
        if (python != null) {
            ObjectNode torch =
                    new TorchPeer(python).train(data, threads, epochs, limit == null ? Integer.MAX_VALUE : limit);
            peers.set("pytorch", beside(ours, torch));
        }
        if (!peers.isEmpty()) {
            ours.set("peers", peers);
        }
        return ours;
    }

    private static ObjectNode beside(ObjectNode ours, ObjectNode theirs) {
        return theirs.put("ratio", ratio(ours, theirs));
    }

    /** DJL's own Trainer in a process like the worker's. */
    private ObjectNode ownLoop(CommandContext context) {
        Path engine = context.settings().home().resolve("training").resolve("engine");
        return ServiceProgram.of(
                        StackService.TRAINING,
                        StackSettings.from(context.settings()).install())
                .with(List.of(
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-Dfile.encoding=UTF-8",
                        "-DDJL_CACHE_DIR=" + engine.toAbsolutePath(),
                        "-Dai.djl.pytorch.num_threads=" + threads))
                .run(
                        PEER,
                        List.of(
                                data.toAbsolutePath().toString(),
                                Integer.toString(epochs),
                                Integer.toString(limit == null ? Integer.MAX_VALUE : limit)),
                        context.err());
    }

    /** Of the fastest epochs: what disturbs a machine for a while disturbs the others. */
    static double ratio(ObjectNode ours, ObjectNode theirs) {
        return Math.round(fastest(ours) / fastest(theirs) * 1000) / 1000.0;
    }

    private static double fastest(ObjectNode measured) {
        double fastest = 0;
        for (JsonNode speed : measured.path("images_per_second")) {
            fastest = Math.max(fastest, speed.asDouble());
        }
        return fastest;
    }

    private static void atLeast(String option, int least, int value) {
        if (value < least) {
            throw CommandFailure.usage(option + " must be at least " + least + ", but is " + value);
        }
    }
}
