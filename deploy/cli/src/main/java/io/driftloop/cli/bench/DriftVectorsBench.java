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
import picocli.CommandLine.Parameters;

/** What {@code bench drift-vectors} is asked, and how it asks eval-service's own comparison. Not thread-safe. */
final class DriftVectorsBench {

    private static final String PROGRAM = "io.driftloop.eval.wiring.DriftVectorsMain";

    @Parameters(
            paramLabel = "DIR",
            description = "a directory with cases.json: inputs and the values recorded for them")
    private Path folder = Path.of("");

    ObjectNode measure(CommandContext context) {
        if (!Files.isRegularFile(folder.resolve("cases.json"))) {
            throw CommandFailure.usage("DIR must be a directory with cases.json, but " + folder + " has none");
        }
        return ServiceProgram.of(
                        StackService.EVAL,
                        StackSettings.from(context.settings()).install())
                .with(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8"))
                .run(PROGRAM, List.of(folder.toAbsolutePath().toString()), context.err());
    }
}
