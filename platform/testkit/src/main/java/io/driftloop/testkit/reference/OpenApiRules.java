package io.driftloop.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * What a service's HTTP interface says of itself, held against what is committed. A service's {@code @QuarkusTest} extends this class.
 *
 * <p>{@code docs/reference/openapi/<service>.yaml} is the document of this build, written anew by {@code docs/reference/refresh}.
 * {@code docs/reference/openapi/released/<service>.yaml} is the one that callers rely on; a difference that breaks them fails unless
 * {@code released/breaks.txt} has it as a line.
 */
public abstract class OpenApiRules {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final String service;

    protected OpenApiRules(String service) {
        this.service = service;
    }

    @Test
    void theCommittedDocumentIsTheServedOne() throws Exception {
        ReferenceFile.named("openapi/" + service + ".yaml").mustBe(served());
    }

    @Test
    void noCallerOfTheReleasedInterfaceBreaks() throws Exception {
        List<String> deliberate = ReferenceFile.named("openapi/released/breaks.txt")
                .text()
                .lines()
                .toList();
        JsonNode released = YAML.readTree(
                ReferenceFile.named("openapi/released/" + service + ".yaml").text());

        assertThat(OpenApiChanges.breaking(released, YAML.readTree(served())).stream()
                        .map(change -> service + ": " + change)
                        .filter(change -> !deliberate.contains(change)))
                .as("callers break; where that is meant, add the line to docs/reference/openapi/released/breaks.txt")
                .isEmpty();
    }

    @Test
    void everyOperationSaysHowItFails() throws Exception {
        JsonNode document = YAML.readTree(served());

        assertThat(document.path("paths").properties())
                .isNotEmpty()
                .filteredOn(path -> path.getKey().startsWith("/api/v1"))
                .allSatisfy(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("responses"))
                        .forEach(operation -> assertThat(operation
                                        .getValue()
                                        .at("/responses/default/content/application~1problem+json/schema/$ref")
                                        .asText())
                                .as(operation.getKey() + " " + path.getKey())
                                .isEqualTo("#/components/schemas/Problem")));
        assertThat(document.has("servers"))
                .as("a document that names a server fits no other one")
                .isFalse();
    }

    @Test
    void everyMetricIsListed() throws Exception {
        // gauges over what is stored come with their first reading, a moment after the start
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> ask("/q/metrics", "text/plain").contains("driftloop_deadletters_open"));
        MetricsReference.mustList(service, ask("/q/metrics", "text/plain"));
    }

    private static String served() throws IOException, InterruptedException {
        return ask("/q/openapi", "application/yaml");
    }

    private static String ask(String path, String type) throws IOException, InterruptedException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("accept", type)
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}
