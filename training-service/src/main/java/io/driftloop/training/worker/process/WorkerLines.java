package io.driftloop.training.worker.process;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.worker.WorkerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Messages and plans as text, both ways. */
final class WorkerLines {

    private static final ObjectMapper MAPPER = EventCodec.newMapper().addMixIn(WorkerMessage.class, Kinds.class);

    private WorkerLines() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "message")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = WorkerMessage.Started.class, name = "started"),
        @JsonSubTypes.Type(value = WorkerMessage.Step.class, name = "step"),
        @JsonSubTypes.Type(value = WorkerMessage.Epoch.class, name = "epoch"),
        @JsonSubTypes.Type(value = WorkerMessage.Succeeded.class, name = "succeeded"),
        @JsonSubTypes.Type(value = WorkerMessage.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = WorkerMessage.Devices.class, name = "devices")
    })
    private interface Kinds {}

    static String write(WorkerMessage message) {
        try {
            return MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot write a " + message.getClass().getSimpleName(), e);
        }
    }

    /**
     * Empty for a line that is no message: something in the process wrote to standard output before its main class
     * took it away.
     */
    static Optional<WorkerMessage> read(String line) {
        try {
            return Optional.of(MAPPER.readValue(line, WorkerMessage.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static void writePlan(TrainingPlan plan, Path file) throws IOException {
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), plan);
    }

    static TrainingPlan readPlan(Path file) throws IOException {
        return MAPPER.readValue(Files.readAllBytes(file), TrainingPlan.class);
    }
}
