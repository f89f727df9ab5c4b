package io.driftloop.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is promised for each event: a schema, an example, a row in the reference, and that both directions agree exactly. */
class EventContractsTest {

    private static final ObjectMapper MAPPER = EventCodec.newMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<Class<? extends PipelineEvent>> events() {
        return Arrays.stream(PipelineEvent.class.getPermittedSubclasses())
                .map(type -> type.asSubclass(PipelineEvent.class));
    }

    @ParameterizedTest
    @MethodSource("events")
    void theExampleObeysTheSchemaAndRoundTripsExactly(Class<? extends PipelineEvent> type) throws IOException {
        byte[] example = example(type);
        assertThat(errors(type, new String(example, StandardCharsets.UTF_8))).isEmpty();
        PipelineEvent event = EventCodec.read(EventCodec.typeOf(type), example);
        assertThat(event).isInstanceOf(type);
        assertThat(MAPPER.readTree(EventCodec.write(event))).isEqualTo(MAPPER.readTree(example));
        assertThat(EventCodec.read(EventCodec.typeOf(type), EventCodec.write(event)))
                .usingRecursiveComparison()
                .isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void theSchemaNamesExactlyTheFieldsOfTheRecord(Class<? extends PipelineEvent> type) throws IOException {
        JsonNode schema = MAPPER.readTree(resource(schemaName(type)));
        List<String> components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(schema.get("properties").fieldNames()).toIterable().containsExactlyElementsOf(components);
        List<String> needed = Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .toList();
        assertThat(schema.get("required")).extracting(JsonNode::asText).containsExactlyElementsOf(needed);
        schema.get("properties")
                .forEach(field -> assertThat(field.hasNonNull("description")).isTrue());
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventWithoutItsRequiredFieldsBreaksTheSchema(Class<? extends PipelineEvent> type) throws IOException {
        JsonNode schema = MAPPER.readTree(resource(schemaName(type)));
        for (JsonNode field : schema.get("required")) {
            ObjectNode incomplete = (ObjectNode) MAPPER.readTree(example(type));
            incomplete.remove(field.asText());
            assertThat(errors(type, incomplete.toString()))
                    .as("without %s", field)
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void fieldsOfALaterReleaseChangeNothing(Class<? extends PipelineEvent> type) throws IOException {
        ObjectNode later = (ObjectNode) MAPPER.readTree(example(type));
        later.put("addedLater", "x").putObject("alsoNew").put("deep", 1);
        String json = later.toString();
        assertThat(errors(type, json)).isEmpty();
        assertThat(EventCodec.write(EventCodec.read(EventCodec.typeOf(type), json.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(EventCodec.write(EventCodec.read(EventCodec.typeOf(type), example(type))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyReleasedExampleStillParses(Class<? extends PipelineEvent> type) throws IOException {
        Path directory = Path.of("src/main/resources/schemas/examples", type.getSimpleName());
        try (Stream<Path> examples = Files.list(directory)) {
            List<Path> all = examples.toList();
            assertThat(all).isNotEmpty();
            for (Path one : all) {
                byte[] example = Files.readAllBytes(one);
                PipelineEvent event = EventCodec.read(EventCodec.typeOf(type), example);
                assertThat(event).isInstanceOf(type);
                assertThat(MAPPER.readTree(EventCodec.write(event))).isEqualTo(MAPPER.readTree(example));
                assertThat(errors(type, new String(example, StandardCharsets.UTF_8)))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void theReferenceHasARowWithTopicKeyAndFields(Class<? extends PipelineEvent> type) throws IOException {
        PipelineEvent event = EventCodec.read(EventCodec.typeOf(type), example(type));
        String reference = Files.readString(Path.of("../../docs/reference/events.md"));
        String section = Arrays.stream(reference.split("\n## "))
                .filter(part -> part.startsWith("`driftloop." + event.topic().localName() + "`"))
                .findFirst()
                .orElseThrow();
        String row = section.lines()
                .filter(line -> line.startsWith("| `" + type.getSimpleName() + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row for " + type.getSimpleName()));
        assertThat(row).contains("`" + event.aggregate().type() + "/…`");
        String fields = Arrays.stream(type.getRecordComponents())
                .map(component -> "`" + component.getName() + "`"
                        + (component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? "?" : ""))
                .collect(Collectors.joining(", "));
        assertThat(row).endsWith("| " + fields + " |");
    }

    @Test
    void aReleasedSchemaNeverChanges() throws Exception {
        Map<String, String> locked = new TreeMap<>();
        new String(resource("events/released.lock"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> locked.put(line.substring(66), line.substring(0, 64)));
        Map<String, String> present = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/schemas/events"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".schema.json")).toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                present.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        }
        assertThat(present)
                .as("a change needs a new schema version and its own line")
                .isEqualTo(locked);
    }

    @Test
    void theSchemasRefuseWhatIsWrongInANestedValue() throws IOException {
        ObjectNode event = (ObjectNode) MAPPER.readTree(example(EvaluationCompleted.class));
        ((ObjectNode) event.get("modelPackage")).put("sha256", "not a digest");
        assertThat(errors(EvaluationCompleted.class, event.toString())).hasSize(1);
    }

    @Test
    void anUnknownTypeAndUnreadableJsonAreToldApartWithoutShowingTheContent() {
        assertThatThrownBy(() -> EventCodec.read("io.driftloop.Nothing.v1", "{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown event type 'io.driftloop.Nothing.v1'");
        assertThatThrownBy(() -> EventCodec.read(
                        "io.driftloop.PipelinePaused.v1",
                        "{\"pipeline\":\"SECRET!\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a readable io.driftloop.PipelinePaused.v1 (22 bytes)");
    }

    private static List<?> errors(Class<?> type, String json) throws IOException {
        Schema schema =
                SCHEMAS.getSchema(new String(resource(schemaName(type)), StandardCharsets.UTF_8), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON);
    }

    /** The newest one: a field that is added later is optional and comes with the next minor version. */
    private static String schemaName(Class<?> type) {
        String newest = "";
        for (int minor = 0; minor < 100; minor++) {
            String name = "events/" + type.getSimpleName() + "-1-" + minor + "-0.schema.json";
            newest = EventContractsTest.class.getResource("/schemas/" + name) == null ? newest : name;
        }
        return newest;
    }

    /** Order holds within a partition only: an aggregate told on two topics could be applied out of order, and the late fact dropped. */
    @Test
    void factsOfOneAggregateTravelOnOneTopic() throws IOException {
        Map<String, Set<Topic>> topicsByAggregate = new TreeMap<>();
        for (Class<? extends PipelineEvent> type : events().toList()) {
            PipelineEvent event = EventCodec.read(EventCodec.typeOf(type), example(type));
            if (event.topic().isFact()) {
                topicsByAggregate
                        .computeIfAbsent(event.aggregate().type(), any -> EnumSet.noneOf(Topic.class))
                        .add(event.topic());
            }
        }
        assertThat(topicsByAggregate)
                .allSatisfy(
                        (aggregate, topics) -> assertThat(topics).as(aggregate).hasSize(1));
    }

    private static byte[] example(Class<?> type) throws IOException {
        return resource("examples/" + type.getSimpleName() + "/1.json");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = EventContractsTest.class.getResourceAsStream("/schemas/" + name)) {
            assertThat(in).as("resource %s", name).isNotNull();
            return in.readAllBytes();
        }
    }
}
