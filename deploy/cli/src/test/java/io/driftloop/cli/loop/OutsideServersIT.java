package io.driftloop.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.cli.loop.StartedProduct.CommandResult;
import io.driftloop.contracts.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The product on a broker and a database of somebody else: SASL, rights that are given one by one, a topic prefix, a role that is no superuser. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutsideServersIT {

    private static final int PORT_BASE = 26700;

    @TempDir
    static Path folder;

    private static OutsideServers servers;

    @BeforeAll
    static void start() throws Exception {
        servers = OutsideServers.start(folder);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    @Order(2)
    void aWrongPasswordIsOneClearLineAndNothingIsStarted() {
        for (String refusedBy : List.of("Kafka", "PostgreSQL")) {
            StartedProduct product = product(
                    refusedBy.equals("Kafka") ? "wrong" : OutsideServers.PASSWORD,
                    refusedBy.equals("PostgreSQL") ? "wrong" : OutsideServers.PASSWORD);

            CommandResult up = product.command("up");

            assertThat(up.status()).as(up.errors()).isEqualTo(3);
            assertThat(up.errors().lines()).singleElement().asString().contains(refusedBy + " at ", "team");
        }
    }

    @Test
    @Order(1)
    void theDoctorNamesTheMissingRightAndHowToGiveIt() throws Exception {
        StartedProduct product = product();
        assertThat(problems(product))
                .hasSize(2)
                .anyMatch(line -> line.contains("GRANT CREATE ON DATABASE mlops TO team"))
                .anyMatch(line -> line.contains("does not allow user team to make topics team.*; run: kafka-acls.sh"));

        servers.allowSchemas();
        servers.allow(ResourceType.TOPIC, AclOperation.CREATE);
        assertThat(problems(product)).singleElement().asString().contains("consumer groups team.*");

        servers.allow(ResourceType.GROUP, AclOperation.ALL);
        servers.allow(ResourceType.TOPIC, AclOperation.ALL);
        assertThat(problems(product)).isEmpty();
    }

    @Test
    @Order(3)
    void theLoopRunsThereAndItsDataAreThereAfterARestart() throws Exception {
        StartedProduct product = product().up();
        try {
            assertThat(product.process(Role.POSTGRES)).isEmpty();
            assertThat(product.process(Role.KAFKA)).isEmpty();
            assertThat(product.process(Role.INGEST)).isPresent();
            assertThat(folder.resolve("home").resolve("postgres")).doesNotExist();
            assertThat(folder.resolve("home").resolve("kafka")).doesNotExist();

            new TinyPipeline(folder).applyTo(product);
            CommandResult run = product.command("run", "start", "tiny", "--wait");
            assertThat(run.status()).as(run.output() + run.errors()).isZero();
            assertThat(champion(product)).isEqualTo(1);

            assertThat(servers.topics())
                    .contains("team.training.v1", "team.training.v1.dlq", "team.prediction.v1")
                    .hasSizeGreaterThanOrEqualTo(Topic.values().length)
                    .allMatch(topic -> topic.startsWith("team.") || topic.startsWith("__"));
            assertThat(servers.groups()).isNotEmpty().allMatch(group -> group.startsWith("team."));
            assertThat(servers.query("SELECT DISTINCT tableowner FROM pg_tables WHERE tablename = 'training_run'"))
                    .containsExactly("team");
        } finally {
            product.close();
        }
        product.up();
        try {
            assertThat(champion(product)).isEqualTo(1);
            assertThat(product.api().get("/api/v1/models/tiny/versions").path("items"))
                    .hasSize(1);
            assertThat(product.api()
                            .get("/api/v1/pipeline-runs")
                            .at("/items/0/state")
                            .asText())
                    .isEqualTo("Succeeded");
            assertThat(problems(product)).isEmpty();
        } finally {
            product.close();
        }
    }

    private static int champion(StartedProduct product) throws IOException {
        return product.api()
                .get("/api/v1/models/tiny/aliases/champion/history")
                .at("/items/0/version")
                .asInt();
    }

    private static List<String> problems(StartedProduct product) throws IOException {
        CommandResult doctor = product.command("doctor", "-o", "json");
        List<String> problems = new java.util.ArrayList<>();
        for (JsonNode finding : new ObjectMapper().readTree(doctor.output())) {
            if (finding.path("grade").asText().equals("PROBLEM")) {
                problems.add(finding.path("text").asText());
            }
        }
        assertThat(doctor.status()).isEqualTo(problems.isEmpty() ? 0 : 1);
        return problems;
    }

    private static StartedProduct product() {
        return product(OutsideServers.PASSWORD, OutsideServers.PASSWORD);
    }

    private static StartedProduct product(String kafkaPassword, String postgresPassword) {
        return new StartedProduct(
                folder.resolve("home"), PORT_BASE, servers.environment(kafkaPassword, postgresPassword));
    }
}
