package io.driftloop.eval.elsewhere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent of a model server, read. Binary mode (attributes in headers {@code ce-*} or {@code ce_*}, in any case) and structured mode
 * ({@code application/cloudevents+json}) are understood. KServe gives request and response the same {@code id}; MLServer repeats it as
 * {@code requestid}. Where no type tells the side, as in MLServer's own topics, the body does.
 */
public final class LoggedEvent {

    /** Of one event. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int MOST_ID = 200;
    private static final ObjectMapper JSON = EventCodec.newMapper();

    private LoggedEvent() {}

    /**
     * The half that an event is.
     *
     * @param headers of the HTTP request or the record
     * @param key of the record, or null
     * @throws InvalidLogException when it is none
     */
    public static LoggedHalf read(Map<String, String> headers, @Nullable String key, byte @Nullable [] body)
            throws InvalidLogException {
        if (body == null || body.length == 0 || body.length > MOST_BYTES) {
            throw new InvalidLogException("the event must have a body of 1 to " + MOST_BYTES + " bytes");
        }
        Map<String, String> attributes = attributes(headers);
        JsonNode data = json(body);
        boolean structured = headers.entrySet().stream()
                .anyMatch(h -> h.getKey().equalsIgnoreCase("content-type")
                        && h.getValue().toLowerCase(Locale.ROOT).startsWith("application/cloudevents+json"));
        if (structured || data.hasNonNull("specversion") && data.hasNonNull("type")) {
            data.properties().stream()
                    .filter(e -> e.getValue().isTextual())
                    .forEach(e -> attributes.put(e.getKey(), e.getValue().asText()));
            data = dataOf(data);
        }
        String source = attributes.getOrDefault("source", "");
        LoggedHalf half = new LoggedHalf(
                id(attributes, key, data),
                side(attributes, data),
                data,
                source.substring(0, Math.min(MOST_ID, source.length())));
        InferenceBodies.check(half);
        return half;
    }

    private static Map<String, String> attributes(Map<String, String> headers) {
        Map<String, String> attributes = new TreeMap<>();
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("ce-") || lower.startsWith("ce_")) {
                attributes.put(lower.substring(3), value);
            }
        });
        return attributes;
    }

    private static JsonNode dataOf(JsonNode event) throws InvalidLogException {
        if (event.hasNonNull("data_base64")) {
            try {
                return json(Base64.getDecoder().decode(event.path("data_base64").asText()));
            } catch (IllegalArgumentException e) {
                throw new InvalidLogException("data_base64 must be base64");
            }
        }
        JsonNode data = event.path("data");
        return data.isTextual() ? json(data.asText().getBytes(java.nio.charset.StandardCharsets.UTF_8)) : data;
    }

    private static String id(Map<String, String> attributes, @Nullable String key, JsonNode data)
            throws InvalidLogException {
        for (String id : new String[] {
            attributes.getOrDefault("requestid", ""),
            attributes.getOrDefault("id", ""),
            key == null ? "" : key,
            data.path("id").asText("")
        }) {
            if (!id.isBlank() && id.length() <= MOST_ID) {
                return id;
            }
        }
        throw new InvalidLogException(
                "the event must have an id of 1 to " + MOST_ID + " characters (ce-id) that request and response share");
    }

    private static LoggedHalf.Side side(Map<String, String> attributes, JsonNode data) throws InvalidLogException {
        String type = attributes.getOrDefault("type", "");
        if (type.endsWith(".inference.request") || data.has("instances") || data.has("inputs")) {
            return LoggedHalf.Side.REQUEST;
        }
        if (type.endsWith(".inference.response") || data.has("predictions") || data.has("outputs")) {
            return LoggedHalf.Side.RESPONSE;
        }
        throw new InvalidLogException(
                "the event's type must end with .inference.request or .inference.response, as KServe and MLServer write it");
    }

    static JsonNode json(byte[] body) throws InvalidLogException {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            // told below, without the parser's words
        }
        throw new InvalidLogException("the event's data must be a JSON object");
    }
}
