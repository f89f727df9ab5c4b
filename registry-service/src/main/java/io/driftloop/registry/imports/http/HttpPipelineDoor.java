package io.driftloop.registry.imports.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.registry.gateway.PeerService;
import io.driftloop.registry.gateway.Peers;
import io.driftloop.registry.imports.ImportWish.Caller;
import io.driftloop.registry.imports.ImportWish.Reference;
import io.driftloop.registry.imports.ImportWish.Source;
import io.driftloop.registry.imports.PipelineDoor;
import io.driftloop.registry.imports.RefusedElsewhere;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

@Singleton
final class HttpPipelineDoor implements PipelineDoor {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Rows are read while they come. */
    private static final Duration UPLOAD = Duration.ofMinutes(10);

    private static final String JSON = "application/json";
    private static final String BOUNDARY = "driftloop-import-5f0e2b7c41";
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final Peers peers;
    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    HttpPipelineDoor(Peers peers) {
        this.peers = peers;
    }

    @Override
    public Optional<Known> find(PipelineName pipeline, Caller caller) {
        HttpResponse<byte[]> response =
                send(request("pipelines/" + segment(pipeline.value()), caller).GET());
        if (response.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        JsonNode body = read(response);
        return Optional.of(new Known(
                new ModelName(body.path("model").asText()),
                body.at("/definition/spec/train/trainer").asText().equals("imported")));
    }

    @Override
    public void apply(PipelineName pipeline, String definition, Caller caller) {
        read(send(request("pipelines/" + segment(pipeline.value()), caller)
                .header("Content-Type", JSON)
                .PUT(BodyPublishers.ofString(definition))));
    }

    @Override
    public void add(String dataset, Reference rows, Caller caller) {
        read(send(request("datasets/" + segment(dataset) + "/versions?label=" + segment(rows.label()), caller)
                .timeout(UPLOAD)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(multipart(rows))));
    }

    private static BodyPublisher multipart(Reference rows) {
        try {
            return BodyPublishers.concat(
                    BodyPublishers.ofString("--" + BOUNDARY
                            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"reference.csv\"\r\n"
                            + "Content-Type: text/csv\r\n\r\n"),
                    BodyPublishers.ofFile(rows.file()),
                    BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PipelineRunId start(PipelineName pipeline, Source file, Caller caller) {
        ObjectNode body = mapper.createObjectNode();
        body.putObject("imported")
                .put("sha256", file.content().sha256())
                .put("bytes", file.content().bytes())
                .put("format", file.format().word())
                .put("output", file.output())
                .put("source", file.source());
        HttpRequest.Builder request = request("pipelines/" + segment(pipeline.value()) + "/runs", caller)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(body.toString()));
        if (!caller.idempotencyKey().isEmpty()) {
            request.header("Idempotency-Key", caller.idempotencyKey());
        }
        return new PipelineRunId(read(send(request)).path("pipelineRunId").asText());
    }

    private HttpRequest.Builder request(String path, Caller caller) {
        URI address = peers.uri(PeerService.INGEST, "/api/v1/" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (!caller.authorization().isEmpty()) {
            request.header("Authorization", caller.authorization());
        }
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
    }

    private JsonNode read(HttpResponse<byte[]> response) {
        try {
            JsonNode body = mapper.readTree(response.body());
            if (response.statusCode() >= 400) {
                throw new RefusedElsewhere(
                        response.statusCode(), body.path("detail").asText(), body.toString());
            }
            return body;
        } catch (IOException e) {
            throw away();
        }
    }

    private RefusedElsewhere away() {
        String detail = "the service 'ingest' does not answer; './driftloop status' shows what runs";
        ObjectNode problem = mapper.createObjectNode()
                .put("type", "https://driftloop.io/problems/service-away")
                .put("title", "A service cannot be reached")
                .put("status", UNAVAILABLE)
                .put("detail", detail)
                .put("code", "service-away");
        return new RefusedElsewhere(UNAVAILABLE, detail, problem.toString());
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
