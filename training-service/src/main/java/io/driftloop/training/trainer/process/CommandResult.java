package io.driftloop.training.trainer.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.foreign.ForeignOnnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a command left in its result directory, looked at before anything runs it.
 *
 * @param onnx the model, its input named {@code input} and its output {@code output}
 * @param metrics that the command told, by name
 * @param parameters learned numbers, where the command told them
 */
record CommandResult(
        byte[] onnx, Map<String, Double> metrics, @Nullable Long parameters) {

    /** Of a model; a larger one would not fit the worker beside its rows. */
    static final long MAX_MODEL_BYTES = 256L << 20;

    static final String MANIFEST = "result.json";

    private static final long MAX_MANIFEST_BYTES = 1 << 20;
    private static final int MAX_METRICS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads.
     *
     * @throws UntrainableException when it is not what the contract asks for
     */
    static CommandResult read(Path directory) throws IOException {
        JsonNode manifest = manifest(directory.resolve(MANIFEST));
        String name = manifest.path("model").asText("");
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new UntrainableException(MANIFEST
                    + " must name the model's file in the result directory, as in {\"model\": \"model.onnx\"}");
        }
        byte[] onnx = onnx(directory.resolve(name), name);
        JsonNode parameters = manifest.path("parameters");
        return new CommandResult(
                onnx,
                metrics(manifest.path("metrics")),
                parameters.isIntegralNumber() ? (Long) parameters.longValue() : null);
    }

    private static JsonNode manifest(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_MANIFEST_BYTES) {
            throw new UntrainableException("the command ended with status 0 but left no " + MANIFEST
                    + " in its result directory (DRIFTLOOP_RESULT)");
        }
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new UntrainableException(MANIFEST + " is no JSON", e);
        }
    }

    private static byte[] onnx(Path file, String name) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UntrainableException("the result '" + name
                    + "' is a directory; a SavedModel is not taken: convert it,"
                    + " for instance by python -m tf2onnx.convert --saved-model " + name + " --output model.onnx");
        }
        if (name.matches(".*\\.(pt|pth|pt2|ts)")) {
            throw new UntrainableException("the result '" + name + "' is PyTorch's own form; export the model by"
                    + " torch.onnx.export(model, example, \"model.onnx\", dynamo=True)");
        }
        if (name.matches(".*\\.(keras|h5)")) {
            throw new UntrainableException("the result '" + name + "' is Keras's own form; export the model by"
                    + " model.export(\"model.onnx\", format=\"onnx\")");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UntrainableException("the result '" + name + "' is not in the result directory, or is no file");
        }
        if (Files.size(file) > MAX_MODEL_BYTES) {
            throw new UntrainableException("the result '" + name + "' has " + Files.size(file) + " bytes; at most "
                    + MAX_MODEL_BYTES + " are taken");
        }
        return ForeignOnnx.named(Files.readAllBytes(file), "the result '" + name + "'", List.of());
    }

    private static Map<String, Double> metrics(JsonNode told) {
        Map<String, Double> metrics = new TreeMap<>();
        told.properties().forEach(metric -> {
            boolean finite = metric.getValue().isNumber()
                    && Double.isFinite(metric.getValue().doubleValue());
            if (finite && metric.getKey().matches("[A-Za-z0-9._-]{1,60}") && metrics.size() < MAX_METRICS) {
                metrics.put("reported." + metric.getKey(), metric.getValue().doubleValue());
            }
        });
        return metrics;
    }
}
