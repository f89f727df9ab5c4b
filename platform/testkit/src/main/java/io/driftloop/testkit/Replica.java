package io.driftloop.testkit;

import static org.awaitility.Awaitility.await;

import io.driftloop.stack.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, which can be killed. Its name is its instance and how the database knows it. */
public final class Replica {

    private static final Duration START = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final int port;
    private final Path log;
    private final Process process;

    private Replica(String name, int port, Path log, Process process) {
        this.name = name;
        this.port = port;
        this.log = log;
        this.process = process;
    }

    /** Starts one; returns when it is ready. */
    public static Replica start(String name, Place place) throws IOException {
        return start(name, place, Map.of());
    }

    /** The same with further settings. */
    public static Replica start(String name, Place place, Map<String, String> further) throws IOException {
        int port = Ports.free();
        Path log = place.home().resolve(name + "-" + port + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC"));
        Map<String, String> settings = place.settings(name, port);
        settings.putAll(further);
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .put("DRIFTLOOP_POSTGRES_PASSWORD", place.database().password());
        builder.environment().put("DRIFTLOOP_ACCESS_TOKEN_SHA256", StackResource.tokenDigest());
        Replica replica = new Replica(name, port, log, builder.start());
        await("replica " + name)
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> replica.ended() || replica.ready() == 200);
        if (replica.ended()) {
            throw new AssertionError("replica " + name + " ended: " + Files.readString(log));
        }
        return replica;
    }

    /** As the database knows its connections. */
    public String name() {
        return name;
    }

    /** As {@code kill -9} does; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("replica " + name + " outlives a kill -9");
        }
    }

    /** Where it listens, on loopback. */
    public int port() {
        return port;
    }

    private boolean ended() {
        return !process.isAlive();
    }

    private int ready() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return -1; // not there yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return name + " (process " + process.pid() + ", log " + log + ")";
    }

    /** What replicas share. */
    public record Place(TestDatabase database, String bootstrap, String topicPrefix, Path home) {

        private Map<String, String> settings(String name, int port) {
            Map<String, String> settings = new TreeMap<>();
            String separator = database.jdbcUrl().contains("?") ? "&" : "?";
            settings.put("driftloop.postgres.url", database.jdbcUrl() + separator + "ApplicationName=" + name);
            settings.put("driftloop.postgres.user", database.user());
            settings.put("driftloop.kafka.bootstrap", bootstrap);
            settings.put("driftloop.kafka.topic-prefix", topicPrefix);
            settings.put("driftloop.kafka.replication-factor", "1");
            settings.put("driftloop.consumer.instance", name);
            settings.put("driftloop.http.port", Integer.toString(port));
            settings.put("driftloop.serving.grpc.port", "0");
            settings.put("driftloop.home", home.toString());
            settings.put("driftloop.artifacts.root", home.resolve("artifacts").toString());
            settings.put(
                    "quarkus.http.body.uploads-directory",
                    home.resolve("uploads").toString());
            settings.put("driftloop.exit-with-parent", "true");
            return settings;
        }
    }
}
