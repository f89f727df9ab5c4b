package io.driftloop.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.loop.StartedProduct.CommandResult;
import io.driftloop.stack.process.Trees;
import io.driftloop.testkit.s3.S3Server;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product with its artifacts in a bucket: the loop, files of MLflow clients, a collection, and a start without a local copy of anything. */
@Tag("slow")
class ObjectStoreIT {

    private static final int PORT_BASE = 26800;
    private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts/notes/";

    @TempDir
    static Path folder;

    @Test
    void theLoopRunsOverABucketAndServesAgainWithoutALocalCopy() throws Exception {
        try (S3Server server = S3Server.start("artifacts")) {
            Path home = folder.resolve("home");
            settings(home, server);
            StartedProduct product = new StartedProduct(home, PORT_BASE).up();
            try {
                new TinyPipeline(folder).applyTo(product);
                CommandResult run = product.command("run", "start", "tiny", "--wait");
                assertThat(run.status()).as(run.output() + run.errors()).isZero();
                assertServed(product);

                assertThat(upload(product, "kept.txt", "kept")).isEqualTo(200);
                assertThat(upload(product, "gone.txt", "gone")).isEqualTo(200);
                assertThat(product.api()
                                .send("DELETE", FILES + "gone.txt", "text/plain", BodyPublishers.noBody())
                                .status())
                        .isEqualTo(200);
            } finally {
                product.close();
            }
            Trees.delete(home.resolve("artifacts"));
            product.up();
            try {
                assertServed(product);
                assertThat(new String(product.api().download(FILES + "kept.txt"), StandardCharsets.UTF_8))
                        .isEqualTo("kept");
                assertCollects(product);
            } finally {
                product.close();
            }
        }
    }

    private static void assertServed(StartedProduct product) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(product.service(Role.SERVING)
                                .send("GET", "/v2/models/tiny/ready", "application/json", BodyPublishers.noBody())
                                .status())
                        .isEqualTo(200));
    }

    /** What lost its name is within its grace period: it is found in the bucket and kept. */
    private static void assertCollects(StartedProduct product) throws IOException {
        String id = product.api()
                .post("/api/v1/artifact-collections", "{\"dryRun\":false}")
                .json()
                .path("id")
                .asText();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(collection(product, id).path("state").asText())
                                .isEqualTo("done"));
        assertThat(collection(product, id)
                        .at("/kept/within the grace period/files")
                        .asInt())
                .isPositive();
    }

    private static JsonNode collection(StartedProduct product, String id) throws IOException {
        return product.api().get("/api/v1/artifact-collections/" + id);
    }

    private static int upload(StartedProduct product, String name, String content) throws IOException {
        return product.api()
                .send("PUT", FILES + name, "text/plain", BodyPublishers.ofString(content))
                .status();
    }

    private static void settings(Path home, S3Server server) throws IOException {
        Files.createDirectories(home);
        Path credentials = Files.writeString(
                home.resolve("s3-credentials"), "[default]\naws_access_key_id = test\naws_secret_access_key = test\n");
        for (String service : List.of("registry", "ingest", "training", "eval", "serving")) {
            Files.writeString(
                    home.resolve(service + ".properties"),
                    String.join(
                            "\n",
                            "driftloop.artifacts.s3.bucket=artifacts",
                            "driftloop.artifacts.s3.prefix=team",
                            "driftloop.artifacts.s3.endpoint=" + server.address(),
                            "driftloop.artifacts.s3.path-style=true",
                            "driftloop.artifacts.s3.private-addresses=true",
                            "driftloop.artifacts.s3.credentials-file=" + credentials,
                            ""));
        }
    }
}
