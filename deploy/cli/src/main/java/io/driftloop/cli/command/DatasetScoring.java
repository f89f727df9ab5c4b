package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.ExitStatus;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Eta;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.ProgressLine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Lets a model answer a dataset version, waits with a bar, and brings the answers. */
final class DatasetScoring {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final Set<String> ACTIVE = Set.of("queued", "running");

    private final CommandContext context;
    private final Format format;

    DatasetScoring(CommandContext context, Format format) {
        this.context = context;
        this.format = format;
    }

    /**
     * Until it is over.
     *
     * @param out null for standard output
     * @return exit status: failed where the model failed on rows
     */
    int run(String model, @Nullable Integer version, String dataset, @Nullable Path out) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("model", model);
        wish.put("dataset", dataset);
        if (version != null) {
            wish.put("version", version);
        }
        JsonNode end = await(context.api().post("/scorings", wish));
        if (!end.path("state").asText().equals("succeeded")) {
            throw CommandFailure.failed(end.path("dataset").asText() + " was not scored: "
                    + (end.path("reason").asText("").isEmpty()
                            ? "it was " + end.path("state").asText()
                            : end.path("reason").asText()));
        }
        bring(end, out);
        return end.path("failed").asLong() == 0 ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private JsonNode await(JsonNode begun) {
        ProgressLine line = new ProgressLine(context.err(), context.terminal());
        Eta eta = new Eta(context.clock());
        String path = "/scorings/" + Api.segment(begun.path("id").asText());
        try {
            JsonNode now = begun;
            while (ACTIVE.contains(now.path("state").asText())) {
                double share = now.path("done").asDouble()
                        / Math.max(1, now.path("rows").asDouble());
                line.show("scoring", share, now.path("done").asLong() + " rows" + eta.left("scoring", share));
                LockSupport.parkNanos(LOOK_NANOS);
                now = context.api().get(path);
            }
            return now;
        } finally {
            line.clear();
        }
    }

    private void bring(JsonNode end, @Nullable Path out) {
        new ScoringResult(context, end.path("id").asText()).bring(out);
        if (out == null) {
            return;
        }
        if (format == Format.table) {
            long failed = end.path("failed").asLong();
            context.printer()
                    .line(end.path("rows").asLong() + " rows of "
                            + end.path("dataset").asText() + " answered by "
                            + end.path("model").asText() + " "
                            + end.path("version").asInt() + " in " + out
                            + (failed == 0 ? "" : "; the model failed on " + failed + " of them"));
        } else {
            context.printer().tree(format, end);
        }
    }
}
