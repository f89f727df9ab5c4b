package io.driftloop.cli.stack.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.driftloop.cli.stack.StackService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code deploy/compose}: right by the specification's schema, and naming only what there is. */
class ComposeFilesTest {

    private static final String FOLDER = "deploy/compose/";
    private static final List<String> OF_QUARKUS = List.of("QUARKUS_CONFIG_LOCATIONS");

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "s3.yaml", "cuda.yaml"})
    void aFileObeysTheSchemaOfTheSpecification(String name) throws IOException {
        String file = Repository.yaml(FOLDER + name).get(0).toString();

        assertThat(schema().validate(file, InputFormat.JSON)).isEmpty();
        assertThat(schema().validate(file.replace("\"services\"", "\"servces\""), InputFormat.JSON))
                .as("the schema can refuse")
                .isNotEmpty();
    }

    @Test
    void everyServiceIsThere() {
        assertThat(services("compose.yaml").propertyStream().map(e -> e.getKey()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(StackService.values())
                        .map(service -> service.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void everyVariableIsASetting() {
        List<String> named = new ArrayList<>();
        for (String name : List.of("compose.yaml", "s3.yaml")) {
            services(name)
                    .forEach(service -> service.path("environment").fieldNames().forEachRemaining(named::add));
        }
        named.removeAll(OF_QUARKUS);

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(Repository.variables()).containsAll(named);
    }

    @Test
    void everyImageIsBuilt() {
        for (String name : List.of("compose.yaml", "cuda.yaml")) {
            services(name)
                    .forEach(service -> assertThat(ImageDefinitions.repositories())
                            .contains(service.path("image").asText().replaceAll(":.*", "")));
        }
    }

    @Test
    void whatIsAskedForHealthIsServed() {
        services("compose.yaml").forEach(service -> {
            String check = service.at("/healthcheck/test/3").asText();
            assertThat(check).contains("/127.0.0.1/8080 ", "GET /q/health/ready HTTP/1.0", "Host: localhost");
        });
        assertThat(services("compose.yaml").at("/registry/ports"))
                .extracting(JsonNode::asText)
                .containsExactly("${DRIFTLOOP_BIND:-127.0.0.1}:7700:8080");
        assertThat(services("compose.yaml").at("/serving/ports"))
                .extracting(JsonNode::asText)
                .as("HTTP and, where GrpcConfig says, gRPC")
                .containsExactly("${DRIFTLOOP_BIND:-127.0.0.1}:7704:8080", "${DRIFTLOOP_BIND:-127.0.0.1}:7705:8081");
    }

    @Test
    void theRegistryFindsTheOthersByNamesThatTheyAnswerTo() {
        JsonNode registry = services("compose.yaml").path("registry").path("environment");
        for (String peer : List.of("ingest", "training", "eval", "serving")) {
            assertThat(registry.path("DRIFTLOOP_REGISTRY_PEER_" + peer.toUpperCase(Locale.ROOT))
                            .asText())
                    .isEqualTo("http://" + peer + ":8080");
            assertThat(services("compose.yaml")
                            .at("/" + peer + "/environment/DRIFTLOOP_ACCESS_ALLOWED_HOSTS")
                            .asText()
                            .split(","))
                    .contains(peer);
        }
    }

    @Test
    void everyServiceIsLockedIn() {
        services("compose.yaml").forEach(service -> {
            assertThat(service.path("user").asText()).isEqualTo("10001:10001");
            assertThat(service.path("read_only").asBoolean()).isTrue();
            assertThat(service.at("/cap_drop/0").asText()).isEqualTo("ALL");
            assertThat(service.at("/deploy/resources/limits/memory").asText()).matches("\\d+[mg]");
            assertThat(service.path("environment").toString())
                    .doesNotContainIgnoringCase("PASSWORD")
                    .doesNotContain("TOKEN_SHA256");
        });
    }

    private static JsonNode services(String name) {
        return Repository.yaml(FOLDER + name).get(0).path("services");
    }

    private static Schema schema() throws IOException {
        try (InputStream in = ComposeFilesTest.class.getResourceAsStream("/schemas/compose-spec.json")) {
            // an older draft's name for $id, which the draft that the file names does not know
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("\"id\": \"[^\"]*\",", "");
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                    .getSchema(text, InputFormat.JSON);
        }
    }
}
