package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.driftloop.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;

/** Files with a retraining policy. The service checks what they say. */
final class PolicyFile {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private PolicyFile() {}

    static JsonNode read(Path file) {
        try {
            JsonNode tree = YAML.readTree(LocalFiles.read(file));
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            throw CommandFailure.failed(file + " is neither YAML nor JSON");
        }
        throw CommandFailure.failed(file + " holds no policy: it begins with 'retrain:'");
    }
}
