package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.client.ApiException;
import io.driftloop.cli.client.Multipart;
import io.driftloop.cli.run.RunState;
import io.driftloop.pipeline.PipelineDefinitions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A small pipeline of a measurement's own, whose runs are awaited one after the other. What an earlier measurement left is used again. Not thread-safe. */
final class BenchPipeline {

    private static final Duration LIMIT_PER_RUN = Duration.ofMinutes(3);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final CommandContext context;
    private final String name;
    private final String definition;

    /**
     * @param name of the pipeline, its dataset and its model
     * @param definition YAML that says so
     */
    BenchPipeline(CommandContext context, String name, String definition) {
        this.context = context;
        this.name = name;
        this.definition = definition;
    }

    /** Whether its dataset has a version. */
    boolean hasData() {
        try {
            context.api().get("/datasets/" + name + "/versions/1");
            return true;
        } catch (ApiException e) {
            return false;
        }
    }

    /**
     * Makes a version.
     *
     * @param files by name
     * @param fields of the form beside them
     */
    void upload(Map<String, byte[]> files, Map<String, String> fields) {
        try {
            Path folder = Files.createTempDirectory("driftloop-bench");
            try {
                Multipart multipart = new Multipart();
                fields.forEach(multipart::text);
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    multipart.file("file", Files.write(folder.resolve(file.getKey()), file.getValue()));
                }
                context.api().upload("/datasets/" + name + "/versions", multipart);
            } finally {
                for (String file : files.keySet()) {
                    Files.deleteIfExists(folder.resolve(file));
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw CommandFailure.failed("the bench needs a temporary directory: " + e.getMessage());
        }
    }

    /** Applies the definition, and waits for the run of an earlier measurement if one is still active. */
    void apply() {
        context.api()
                .put(
                        "/pipelines/" + name,
                        "application/json",
                        PipelineDefinitions.write(
                                PipelineDefinitions.parse(definition.getBytes(StandardCharsets.UTF_8))));
        JsonNode newest = context.api().list("/pipeline-runs?pipeline=" + name, 1);
        if (!newest.isEmpty()) {
            await(
                    newest.get(0)
                            .path("pipelineRunId")
                            .asText(newest.get(0).path("id").asText()),
                    "an earlier run");
        }
    }

    /** One run to its end. */
    void run(String what) {
        JsonNode started = context.api().post("/pipelines/" + name + "/runs");
        await(started.path("pipelineRunId").asText(), what);
    }

    private void await(String run, String what) {
        long end = System.nanoTime() + LIMIT_PER_RUN.toNanos();
        RunState state = state(run);
        while (!state.over()) {
            if (System.nanoTime() > end || state.waitsForSomebody()) {
                throw CommandFailure.failed(
                        what + " (" + run + ") does not end: " + state.name() + " " + state.reason());
            }
            LockSupport.parkNanos(LOOK_NANOS);
            state = state(run);
        }
        if (state.name().equals("Failed")) {
            throw CommandFailure.failed(what + " (" + run + ") failed: " + state.reason());
        }
    }

    private RunState state(String run) {
        return RunState.of(context.api().get("/pipeline-runs/" + Api.segment(run)));
    }
}
