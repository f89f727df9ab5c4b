package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driftloop.registry.console.Answered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks a service for JSON, with little patience, in the name of whoever asks for the page. Thread-safe. */
final class PeerClient {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(15);
    private static final int NOT_FOUND = 404;

    private final Supplier<Optional<String>> authorization;
    private final ObjectMapper mapper = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** @param authorization header of the request that is being answered, empty where it needed none */
    PeerClient(Supplier<Optional<String>> authorization) {
        this.authorization = authorization;
    }

    /** Reads; a 404 is {@code nothing(unknown)}. */
    Answered<JsonNode> get(URI address, String service, String unknown) {
        return send(reading(address), service, unknown);
    }

    /** Reads a text; a 404 is {@code nothing(unknown)}. */
    Answered<String> text(URI address, String service, String unknown) {
        return send(reading(address), service, unknown, PATIENCE, body -> new String(body, StandardCharsets.UTF_8));
    }

    /** Writes in the name of the token's holder. */
    Answered<JsonNode> post(URI address, String service, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.noBody());
        sign(request, token);
        return send(request, service, "The service '" + service + "' does not know it any more.");
    }

    /** The same with a body, or with another method, for what may take longer. */
    Answered<JsonNode> write(String method, URI address, @Nullable Object body, String service, String token) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body)))
                    .header("Content-Type", "application/json");
            sign(request, token);
            return send(request, service, "The service '" + service + "' does not know it any more.", LONG_PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder reading(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
        sign(request, "");
        return request;
    }

    /** @param token of the console's cookie; empty where the page was asked for with a header, or by nobody known */
    private void sign(HttpRequest.Builder request, String token) {
        Optional<String> header = token.isEmpty() ? authorization.get() : Optional.of("Bearer " + token);
        header.ifPresent(value -> request.header("Authorization", value));
    }

    private Answered<JsonNode> send(HttpRequest.Builder request, String service, String unknown) {
        return send(request, service, unknown, PATIENCE);
    }

    private Answered<JsonNode> send(HttpRequest.Builder request, String service, String unknown, Duration patience) {
        return send(request, service, unknown, patience, body -> {
            JsonNode read = body.length == 0 ? null : mapper.readTree(body);
            return read == null ? mapper.createObjectNode() : read;
        });
    }

    private interface Reading<T> {
        T of(byte[] body) throws IOException;
    }

    private <T> Answered<T> send(
            HttpRequest.Builder request, String service, String unknown, Duration patience, Reading<T> reading) {
        try {
            HttpResponse<byte[]> response =
                    client.send(request.timeout(patience).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == NOT_FOUND) {
                return Answered.nothing(unknown);
            }
            if (response.statusCode() >= 400) {
                return Answered.nothing(refusal(service, response));
            }
            return Answered.with(reading.of(response.body()));
        } catch (IOException e) {
            return Answered.nothing("The service '" + service
                    + "' does not answer at the moment; './driftloop status' shows what runs.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answered.nothing("This service is stopping.");
        }
    }

    private String refusal(String service, HttpResponse<byte[]> response) {
        String detail = detail(response.body());
        return detail == null
                ? "The service '" + service + "' answered with status " + response.statusCode() + "."
                : detail;
    }

    private @Nullable String detail(byte[] body) {
        try {
            JsonNode problem = mapper.readTree(body);
            return problem.path("detail").isTextual() ? problem.path("detail").asText() : null;
        } catch (IOException e) {
            return null;
        }
    }
}
