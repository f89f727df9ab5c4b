package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What a model that others serve is compared with, and where its log lies. */
final class WatchOptions {

    @Option(names = "--reference", description = "CSV file with a header row", paramLabel = "FILE")
    private Path reference;

    @Option(names = "--label", description = "the file's column of the truth", paramLabel = "COLUMN")
    private String label;

    @Option(names = "--prediction", description = "the file's column of the model's answers", paramLabel = "COLUMN")
    private String prediction;

    @Option(names = "--confidence", description = "the file's column of their probabilities", paramLabel = "COLUMN")
    private String confidence;

    @Option(names = "--first", description = "compare with its first N predictions instead", paramLabel = "N")
    private Integer first;

    @Option(names = "--topic", description = "Kafka topic that carries its log; may be repeated", paramLabel = "TOPIC")
    private List<String> topics = new ArrayList<>();

    JsonNode put(Api api, String path) {
        if ((reference == null) == (first == null)) {
            throw CommandFailure.usage("give either --reference FILE or --first N");
        }
        return first == null ? putFile(api, path) : api.put(path, "application/json", json());
    }

    private byte[] json() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("firstPredictions", first);
        topics.forEach(body.putArray("topics")::add);
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode putFile(Api api, String path) {
        List<String> query = new ArrayList<>();
        add(query, "label", label);
        add(query, "prediction", prediction);
        add(query, "confidence", confidence);
        topics.forEach(topic -> add(query, "topic", topic));
        try {
            byte[] csv = Files.readAllBytes(reference);
            return api.put(path + (query.isEmpty() ? "" : "?" + String.join("&", query)), "text/csv", csv);
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read " + reference);
        }
    }

    private static void add(List<String> query, String name, String value) {
        if (value != null) {
            query.add(name + "=" + Api.segment(value));
        }
    }
}
