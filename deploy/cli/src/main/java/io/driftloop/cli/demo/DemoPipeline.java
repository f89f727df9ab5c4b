package io.driftloop.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.client.ApiException;
import io.driftloop.cli.client.Multipart;
import io.driftloop.digits.IdxFiles;
import io.driftloop.pipeline.PipelineDefinitions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The demo's own pipeline: its definition, its dataset, its first run. On a home where the demo ran before it takes the next free name
 * ({@code digits}, {@code digits-2}, ...), so that each demo tells its whole story and none disturbs what serves.
 *
 * @param name of pipeline, dataset and model
 */
record DemoPipeline(String name) {

    /** Labelled predictions since the onset that a retraining waits for. */
    static final int MIN_LABELLED = 2_000;

    private static final int CONFLICT = 409;

    static DemoPipeline free(Api api) {
        Set<String> taken = new HashSet<>();
        for (String list : List.of("/pipelines", "/models", "/datasets")) {
            api.list(list, 1000)
                    .forEach(one -> taken.add(
                            one.path("name").asText(one.path("pipeline").asText())));
        }
        return new DemoPipeline(Stream.iterate(1, i -> i + 1)
                .map(i -> i == 1 ? "digits" : "digits-" + i)
                .filter(candidate -> !taken.contains(candidate))
                .findFirst()
                .orElseThrow());
    }

    /** Stores images and labels as the first dataset version. */
    void upload(Api api, DigitPlan plan) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("driftloop-demo");
            Path trainImages = folder.resolve("train-images-idx3-ubyte");
            Path trainLabels = folder.resolve("train-labels-idx1-ubyte");
            Path testImages = folder.resolve("t10k-images-idx3-ubyte");
            Path testLabels = folder.resolve("t10k-labels-idx1-ubyte");
            IdxFiles.write(plan.train(), trainImages, trainLabels);
            IdxFiles.write(plan.test(), testImages, testLabels);
            api.upload(
                    "/datasets/" + Api.segment(name) + "/versions",
                    new Multipart()
                            .file("file", trainImages)
                            .file("file", trainLabels)
                            .file("file", testImages)
                            .file("file", testLabels));
        } catch (IOException e) {
            throw CommandFailure.failed("the upload needs a temporary directory: " + e.getMessage());
        } finally {
            delete(folder);
        }
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }

    /** Stores the definition. */
    void apply(Api api, boolean full) {
        byte[] yaml = definition(full).getBytes(StandardCharsets.UTF_8);
        api.put(
                "/pipelines/" + Api.segment(name),
                "application/json",
                PipelineDefinitions.write(PipelineDefinitions.parse(yaml)));
    }

    /** The run's id; the one that the first dataset version started by itself, if it did. */
    String start(Api api) {
        JsonNode running = api.list("/pipeline-runs?pipeline=" + Api.segment(name), 1);
        if (running.isEmpty()) {
            try {
                return api.post("/pipelines/" + Api.segment(name) + "/runs")
                        .path("pipelineRunId")
                        .asText();
            } catch (ApiException e) {
                if (e.status() != CONFLICT) {
                    throw e;
                }
                running = api.list("/pipeline-runs?pipeline=" + Api.segment(name), 1);
            }
        }
        return running.path(0)
                .path("pipelineRunId")
                .asText(running.path(0).path("id").asText());
    }

    String definition(boolean full) {
        String tune = full
                ? ""
                : "tune:       {sampler: random, trials: 3, epochs: 1, objective: {maximize: validation.accuracy}, space:"
                        + " {learningRate: {logUniform: [5.0e-4, 3.0e-3]}, batchSize: {choice: [32, 64]}}}";
        return template()
                .replace("${name}", name)
                .replace("${epochs}", full ? "5" : "3")
                .replace("${tune}", tune)
                .replace("${atLeast}", full ? "0.985" : "0.96")
                .replace("${minLabelled}", Integer.toString(MIN_LABELLED));
    }

    private static String template() {
        try (InputStream in = DemoPipeline.class.getResourceAsStream("/demo/pipeline.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the demo's definition is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the demo's definition cannot be read", e);
        }
    }
}
