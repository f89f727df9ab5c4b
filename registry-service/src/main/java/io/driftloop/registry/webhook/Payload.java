package io.driftloop.registry.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a call as MLflow writes it: {@code {"entity", "action", "timestamp", "data"}}. What there is not is null. */
final class Payload {

    // Python's datetime.fromisoformat reads it in every version
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, @Nullable Object> data = new LinkedHashMap<>();

    /** An empty text is nothing. */
    Payload with(String name, @Nullable Object value) {
        data.put(name, "".equals(value) ? null : value);
        return this;
    }

    /** A text that may be empty. */
    Payload text(String name, String value) {
        data.put(name, value);
        return this;
    }

    String of(WebhookEvent event, Instant at) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("entity", event.entity());
        body.put("action", event.action());
        body.put("timestamp", TIME.format(at.atOffset(ZoneOffset.UTC)));
        body.put("data", data);
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always writable", e);
        }
    }

    /** What a test of this event says: MLflow's own examples. */
    static Payload example(WebhookEvent event) {
        Payload example = new Payload().with("name", "example_model");
        return switch (event) {
            case MODEL_CREATED ->
                example.with("tags", Map.of("example_key", "example_value"))
                        .with("description", "An example registered model");
            case VERSION_CREATED ->
                example.with("version", "1")
                        .with("source", "runs:/abcd1234abcd5678/model")
                        .with("run_id", "abcd1234abcd5678")
                        .with("tags", Map.of("example_key", "example_value"))
                        .with("description", "An example model version");
            case TAG_SET ->
                example.with("version", "1").with("key", "example_key").with("value", "example_value");
            case TAG_DELETED -> example.with("version", "1").with("key", "example_key");
            case ALIAS_CREATED -> example.with("alias", "example_alias").with("version", "1");
            case ALIAS_DELETED -> example.with("alias", "example_alias");
            case VERSION_APPROVED -> example.with("version", "1").with("actor", "token");
            case VERSION_REJECTED ->
                example.with("version", "1").with("actor", "token").with("reason", "An example reason");
        };
    }
}
