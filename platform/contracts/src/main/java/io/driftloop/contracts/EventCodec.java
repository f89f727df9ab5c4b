package io.driftloop.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PredictionLogged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one door between event records and JSON. Thread-safe.
 *
 * <p>Readers ignore fields they do not know (an addition never breaks them); absent and null fields are the same.
 */
public final class EventCodec {

    private static final String TYPE_PREFIX = "io.driftloop.";
    private static final String TYPE_SUFFIX = ".v1";

    private static final Map<String, Class<? extends PipelineEvent>> BY_TYPE = Arrays.stream(
                    PipelineEvent.class.getPermittedSubclasses())
            .<Class<? extends PipelineEvent>>map(c -> c.asSubclass(PipelineEvent.class))
            .collect(Collectors.toUnmodifiableMap(EventCodec::typeOf, Function.identity()));

    private static final ObjectMapper MAPPER = newMapper();

    private EventCodec() {}

    /** A mapper that writes identifiers as strings and instants as ISO-8601; for HTTP bodies and stored JSON too. */
    public static ObjectMapper newMapper() {
        return configure(JsonMapper.builder().build());
    }

    /** Teaches an existing mapper the same. */
    public static ObjectMapper configure(ObjectMapper mapper) {
        return mapper.registerModule(new JavaTimeModule())
                .registerModule(new IdentifierModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    }

    /** CloudEvents type of an event class. */
    public static String typeOf(Class<? extends PipelineEvent> type) {
        return TYPE_PREFIX + type.getSimpleName() + TYPE_SUFFIX;
    }

    /** Every event class by its CloudEvents type. */
    public static Map<String, Class<? extends PipelineEvent>> types() {
        return BY_TYPE;
    }

    /** The event as UTF-8 JSON. */
    public static byte[] write(PipelineEvent event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + event.getClass().getSimpleName(), e);
        }
    }

    /**
     * Reads an event.
     *
     * @param type CloudEvents type
     * @param json UTF-8 JSON
     * @throws IllegalArgumentException when the type is unknown or the JSON is not such an event; the message names the type only
     */
    public static PipelineEvent read(String type, byte[] json) {
        Class<? extends PipelineEvent> target = BY_TYPE.get(type);
        if (target == null) {
            throw new IllegalArgumentException("unknown event type '" + type + "'");
        }
        try {
            PipelineEvent usual = target == PredictionLogged.class ? PredictionReader.read(json) : null;
            return usual == null ? MAPPER.readValue(json, target) : usual;
        } catch (IOException e) {
            throw new IllegalArgumentException("not a readable " + type + " (" + json.length + " bytes)", e);
        }
    }

    /** The event as JSON text. */
    public static String writeText(PipelineEvent event) {
        return new String(write(event), StandardCharsets.UTF_8);
    }
}
