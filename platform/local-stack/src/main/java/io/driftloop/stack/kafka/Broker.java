package io.driftloop.stack.kafka;

import io.driftloop.stack.PortTakenException;
import io.driftloop.stack.StackException;
import io.driftloop.stack.process.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A broker in this JVM. One at a time: its metrics and its fatal errors belong to the whole JVM. */
public final class Broker implements AutoCloseable {

    private final KafkaRaftServer server;

    private Broker(KafkaRaftServer server) {
        this.server = server;
    }

    /**
     * Formats the log directory if it is new, and starts; returns once clients are served.
     *
     * @throws StackException when a port is taken or the directory cannot be used
     */
    public static Broker start(BrokerSettings settings) {
        requireFree(settings.port(), "Kafka");
        requireFree(settings.controllerPort(), "Kafka's controller");
        Properties properties = settings.properties();
        try {
            Files.createDirectories(settings.data());
            if (!Files.exists(settings.data().resolve("meta.properties"))) {
                format(settings, properties);
            }
        } catch (IOException e) {
            throw new StackException("cannot use " + settings.data() + " for Kafka: " + e.getMessage(), e);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        return new Broker(server);
    }

    /** Waits until the broker has stopped. */
    public void awaitShutdown() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void requireFree(int port, String role) {
        if (!Ports.isFree(port)) {
            throw new PortTakenException(port, role);
        }
    }

    private static void format(BrokerSettings settings, Properties properties) throws IOException {
        Path file = Files.createTempFile("driftloop-kafka-", ".properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = StorageTool.execute(
                new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(), "--ignore-formatted"
                },
                new PrintStream(said, true, StandardCharsets.UTF_8));
        Files.delete(file);
        if (status != 0) {
            throw new StackException(
                    "Kafka could not format " + settings.data() + ":\n" + said.toString(StandardCharsets.UTF_8));
        }
    }
}
