package io.driftloop.testkit.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.Topic;
import io.driftloop.events.PipelineEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The AsyncAPI 3.0 document of all topics and events, made from the contracts: topics, event types, examples and schemas. */
public final class AsyncApiDocument {

    private static final String SCHEMAS = "../../platform/contracts/src/main/resources/schemas/events/";
    private static final Map<String, String> HEADERS = headers();
    private static final List<String> OPTIONAL =
            List.of("ce_pipelinerunid", "ce_causationid", "ce_traceparent", "ce_shards");

    private AsyncApiDocument() {}

    /** The document as YAML. */
    public static String yaml() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put(
                "info",
                ordered(
                        "title", "Driftloop events",
                        "version", "1.0.0",
                        "description",
                                "Everything that services tell each other; docs/reference/events.md says it in words."));
        document.put("defaultContentType", "application/json");
        Map<Topic, Map<String, Object>> messages = messagesByTopic();
        Map<String, Object> channels = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            channels.put(
                    topic.name().toLowerCase(Locale.ROOT), channel(topic, Objects.requireNonNull(messages.get(topic))));
        }
        document.put("channels", channels);
        Map<String, Object> all = new TreeMap<>();
        messages.values().forEach(all::putAll);
        document.put("components", ordered("messages", all, "schemas", ordered("CloudEventHeaders", headerSchema())));
        try {
            return new YAMLMapper()
                    .configure(YAMLGenerator.Feature.MINIMIZE_QUOTES, true)
                    .configure(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS, true)
                    .configure(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, false)
                    .configure(YAMLGenerator.Feature.SPLIT_LINES, false)
                    .writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<Topic, Map<String, Object>> messagesByTopic() {
        Map<Topic, Map<String, Object>> messages = new TreeMap<>();
        Arrays.stream(Topic.values()).forEach(topic -> messages.put(topic, new TreeMap<>()));
        Arrays.stream(PipelineEvent.class.getPermittedSubclasses())
                .map(type -> type.asSubclass(PipelineEvent.class))
                .forEach(type -> messages.computeIfAbsent(topicOf(type), topic -> new TreeMap<>())
                        .put(type.getSimpleName(), message(type)));
        return messages;
    }

    /** The example says which topic an event travels on. */
    private static Topic topicOf(Class<? extends PipelineEvent> type) {
        String example = "/schemas/examples/" + type.getSimpleName() + "/1.json";
        try (InputStream in = PipelineEvent.class.getResourceAsStream(example)) {
            if (in == null) {
                throw new IllegalStateException("no example " + example);
            }
            return EventCodec.read(EventCodec.typeOf(type), in.readAllBytes()).topic();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> channel(Topic topic, Map<String, Object> messages) {
        Map<String, Object> references = new LinkedHashMap<>();
        messages.keySet().forEach(name -> references.put(name, reference("messages/" + name)));
        return ordered(
                "address",
                topic.name("driftloop."),
                "description",
                topic.isFact()
                        ? "Facts, kept for ever, numbered per aggregate; the prefix driftloop. is configurable."
                        : "Bounded by time and size, not numbered; the prefix driftloop. is configurable.",
                "messages",
                references);
    }

    private static Map<String, Object> message(Class<? extends PipelineEvent> type) {
        String name = type.getSimpleName();
        return ordered(
                "name",
                EventCodec.typeOf(type),
                "title",
                name,
                "headers",
                ordered(
                        "allOf",
                        List.of(
                                reference("schemas/CloudEventHeaders"),
                                ordered("properties", ordered("ce_type", ordered("const", EventCodec.typeOf(type)))))),
                "payload",
                ordered(
                        "schemaFormat",
                        "application/schema+json;version=draft-2020-12",
                        "schema",
                        ordered("$ref", SCHEMAS + newestSchema(name))),
                "bindings",
                ordered("kafka", ordered("key", ordered("type", "string", "description", "the same as ce_subject"))));
    }

    /** Additions raise the minor number; one after the other, from 0. */
    private static String newestSchema(String name) {
        int minor = 0;
        while (PipelineEvent.class.getResource("/schemas/events/" + name + "-1-" + (minor + 1) + "-0.schema.json")
                != null) {
            minor++;
        }
        return name + "-1-" + minor + "-0.schema.json";
    }

    private static Map<String, Object> headerSchema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        HEADERS.forEach((name, meaning) -> properties.put(name, ordered("type", "string", "description", meaning)));
        return ordered(
                "type",
                "object",
                "required",
                HEADERS.keySet().stream()
                        .filter(name -> !OPTIONAL.contains(name))
                        .toList(),
                "properties",
                properties);
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", "identity of the event; a redelivery keeps it");
        headers.put("ce_type", "which event");
        headers.put("ce_source", "who told it: /driftloop/<service>");
        headers.put("ce_time", "when the fact was stored, ISO-8601");
        headers.put("ce_subject", "what it is about: <aggregate type>/<id>");
        headers.put("ce_sequence", "number within source and aggregate, from 1; 0 where no facts travel");
        headers.put("content-type", "application/json");
        headers.put("ce_pipelinerunid", "the run it belongs to, if any");
        headers.put("ce_causationid", "the event that caused it, if any");
        headers.put("ce_traceparent", "W3C trace context, if any");
        headers.put(
                "ce_shards",
                "among how many partitions the records of this key are spread; absent where one holds them");
        return headers;
    }

    private static Map<String, Object> reference(String component) {
        return ordered("$ref", "#/components/" + component);
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
