package io.driftloop.ingest.pipeline.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.ingest.pipeline.TrainerCommands;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the training service each time: its operator may allow another command at any restart. Thread-safe. */
public final class HttpTrainerCommands implements TrainerCommands {

    private static final Logger LOG = LoggerFactory.getLogger(HttpTrainerCommands.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final URI commands;
    private final Supplier<Optional<String>> authorization;
    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * @param trainingService its address, for instance {@code http://127.0.0.1:7702}
     * @param authorization header of the request in whose name it is asked, empty where that needed none
     */
    public HttpTrainerCommands(URI trainingService, Supplier<Optional<String>> authorization) {
        this.authorization = authorization;
        this.commands = trainingService.resolve("/api/v1/training/commands");
    }

    @Override
    public Optional<List<String>> allowed() {
        HttpRequest.Builder request = HttpRequest.newBuilder(commands)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .GET();
        authorization.get().ifPresent(header -> request.header("Authorization", header));
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == OK) {
                return names(mapper.readTree(answer.body()));
            }
            LOG.info("{} answers {}: commands are not checked", commands, answer.statusCode());
        } catch (IOException e) {
            LOG.info("{} does not answer: commands are not checked", commands);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static Optional<List<String>> names(JsonNode page) {
        if (!page.path("items").isArray()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        page.path("items").forEach(item -> names.add(item.path("name").asText()));
        return Optional.of(names);
    }
}
