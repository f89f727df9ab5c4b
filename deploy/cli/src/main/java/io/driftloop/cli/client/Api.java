package io.driftloop.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.driftloop.cli.Settings;
import io.driftloop.contracts.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The services behind their one address. Thread-safe. Every call ends with an answer, an {@link ApiException} (the service said no) or an
 * {@link UnreachableException} (nobody answered).
 */
public final class Api {

    private static final ObjectMapper JSON = EventCodec.newMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(10);
    private static final int PAGE = 100;
    private static final int FIRST_ERROR = 400;

    private final Settings settings;
    private final HttpClient http;

    /** A client for the stack that the settings name. */
    public Api(Settings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** One path segment, encoded. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Reads below {@code /api/v1}. */
    public JsonNode get(String path) {
        return json(send(request("/api/v1" + path).GET().build()), path);
    }

    /** Reads a text that needs no token, for instance metrics. */
    public String text(String origin, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(TIMEOUT)
                .GET()
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() >= FIRST_ERROR) {
            throw problem(response, path);
        }
        return response.body();
    }

    /** Reads a list to its end or to {@code most} items, page by page. */
    public ArrayNode list(String path, int most) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        String cursor = "";
        do {
            String query = (path.contains("?") ? "&" : "?") + "limit=" + Math.min(PAGE, most - items.size());
            JsonNode page = get(path + query + (cursor.isEmpty() ? "" : "&cursor=" + segment(cursor)));
            JsonNode found = page.isArray() ? page : page.path("items");
            found.forEach(items::add);
            cursor = found.isEmpty() ? "" : page.path("nextCursor").asText("");
        } while (!cursor.isEmpty() && !"null".equals(cursor) && items.size() < most);
        return items;
    }

    /** Writes without a body. */
    public JsonNode post(String path) {
        return write(
                request("/api/v1" + path).header("Content-Type", "application/json"),
                "POST",
                BodyPublishers.noBody(),
                path);
    }

    /** Writes JSON. */
    public JsonNode post(String path, Object body) {
        return write(
                request("/api/v1" + path).header("Content-Type", "application/json"), "POST", publisher(body), path);
    }

    /** Changes what is given; needs no more than what changes. */
    public JsonNode patch(String path, Object body) {
        return write(
                request("/api/v1" + path).header("Content-Type", "application/json"), "PATCH", publisher(body), path);
    }

    /** Reads a text below {@code /api/v1}. */
    public String page(String path) {
        return text(settings.origin(), "/api/v1" + path);
    }

    /** Removes or ends. */
    public JsonNode delete(String path) {
        return write(request("/api/v1" + path), "DELETE", BodyPublishers.noBody(), path);
    }

    /** Writes bytes as they are. */
    public JsonNode put(String path, String contentType, byte[] body) {
        return write(
                request("/api/v1" + path).header("Content-Type", contentType),
                "PUT",
                BodyPublishers.ofByteArray(body),
                path);
    }

    /** Uploads files. */
    public JsonNode upload(String path, Multipart multipart) {
        HttpRequest.Builder builder =
                request("/api/v1" + path).timeout(UPLOAD_TIMEOUT).header("Content-Type", multipart.contentType());
        return write(builder, "POST", multipart.body(), path);
    }

    /** Asks a model. */
    public JsonNode infer(String model, Object body) {
        String path = "/v2/models/" + segment(model) + "/infer";
        HttpRequest request = signed(settings.inference() + path)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(publisher(body))
                .build();
        return json(send(request), path);
    }

    /** What a model takes and gives; needs no token. */
    public JsonNode metadata(String model) {
        String path = "/v2/models/" + segment(model);
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.inference() + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .GET()
                .build();
        return json(send(request), path);
    }

    /** Opens a stream of server-sent events; the caller closes it. */
    public Stream<String> lines(String path) {
        HttpRequest request = signed(settings.origin() + "/api/v1" + path)
                .header("Accept", "text/event-stream")
                .GET()
                .build();
        try {
            HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
            if (response.statusCode() >= FIRST_ERROR) {
                throw ApiException.of(response.statusCode(), path, MissingNode.getInstance(), "");
            }
            return response.body();
        } catch (IOException e) {
            throw unreachable(request, e);
        } catch (InterruptedException e) {
            throw interrupted(request, e);
        }
    }

    /** Reads what lies below {@code /api/v1}, however large it is, into a stream that stays open. */
    public void download(String path, OutputStream to) throws IOException {
        HttpRequest request = signed(settings.origin() + "/api/v1" + path).GET().build();
        HttpResponse<InputStream> response;
        try {
            response = http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw unreachable(request, e);
        } catch (InterruptedException e) {
            throw interrupted(request, e);
        }
        try (InputStream body = response.body()) {
            if (response.statusCode() >= FIRST_ERROR) {
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                throw ApiException.of(response.statusCode(), path, tree(text), text);
            }
            body.transferTo(to);
        }
    }

    private HttpRequest.Builder request(String path) {
        return signed(settings.origin() + path).timeout(TIMEOUT).header("Accept", "application/json");
    }

    /** Reading needs the token, too, where a service listens beyond loopback. */
    private HttpRequest.Builder signed(String address) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(address));
        settings.token().ifPresent(token -> builder.header("Authorization", "Bearer " + token));
        return builder;
    }

    private JsonNode write(HttpRequest.Builder builder, String method, BodyPublisher body, String path) {
        return json(send(builder.method(method, body).build()), path);
    }

    private static BodyPublisher publisher(Object body) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new IllegalArgumentException("body cannot be written as JSON", e);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw unreachable(request, e);
        } catch (InterruptedException e) {
            throw interrupted(request, e);
        }
    }

    private static JsonNode json(HttpResponse<String> response, String path) {
        if (response.statusCode() >= FIRST_ERROR) {
            throw problem(response, path);
        }
        return tree(response.body());
    }

    private static ApiException problem(HttpResponse<String> response, String path) {
        return ApiException.of(response.statusCode(), path, tree(response.body()), response.body());
    }

    private static JsonNode tree(String body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static UnreachableException unreachable(HttpRequest request, IOException cause) {
        return new UnreachableException(
                "no answer from " + request.uri().getScheme() + "://"
                        + request.uri().getAuthority(),
                cause);
    }

    private static UnreachableException interrupted(HttpRequest request, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new UnreachableException(
                "interrupted while asking " + request.uri().getAuthority(), cause);
    }
}
