package io.driftloop.stack.kafka;

import io.driftloop.stack.PortTakenException;
import io.driftloop.stack.StackException;
import io.driftloop.stack.process.ChildProcess;
import io.driftloop.stack.process.JavaCommand;
import io.driftloop.stack.process.LogFile;
import io.driftloop.stack.process.Ports;
import io.driftloop.stack.process.ProcessIdentity;
import io.driftloop.stack.process.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A broker in a JVM of its own, on loopback. Acknowledged records survive kill -9 of the broker; one that an earlier JVM left behind is
 * stopped first. When this JVM dies the broker stops by itself, in order. Thread-safe.
 */
public final class LocalKafka implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);

    private static final List<String> FLAGS = List.of(
            "-Xmx384m",
            "-Xms96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
            "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
            "-Djava.awt.headless=true");

    private final BrokerSettings settings;
    private final ChildProcess broker;

    private LocalKafka(BrokerSettings settings, ChildProcess broker) {
        this.settings = settings;
        this.broker = broker;
    }

    /**
     * Starts the broker; returns once clients are served.
     *
     * @param settings where
     * @param classPath class path with this module's run-time dependencies
     * @param log log file
     * @throws StackException when it cannot start; says why
     */
    public static LocalKafka start(BrokerSettings settings, String classPath, LogFile log) {
        Path pidFile = settings.data().resolveSibling("kafka.pid");
        ProcessIdentity.read(pidFile).ifPresent(orphan -> orphan.end(STOP_LIMIT));
        requireFree(settings.port(), "Kafka");
        requireFree(settings.controllerPort(), "Kafka's controller");
        ChildProcess broker = ChildProcess.start(
                "Kafka",
                JavaCommand.of(
                        FLAGS,
                        classPath,
                        BrokerMain.class.getName(),
                        List.of(
                                settings.data().toString(),
                                Integer.toString(settings.port()),
                                Integer.toString(settings.controllerPort()))),
                Map.of(),
                log);
        remember(broker, pidFile);
        boolean ready = Waiting.until(START_LIMIT, () -> !broker.isAlive() || isReady(broker));
        if (ready && broker.isAlive()) {
            return new LocalKafka(settings, broker);
        }
        broker.kill();
        throw new StackException("Kafka did not start; the end of " + log.path() + ":\n" + broker.lastLines(8));
    }

    /** Address for clients. */
    public String bootstrap() {
        return settings.bootstrap();
    }

    /** The broker process, to watch it. */
    public ChildProcess process() {
        return broker;
    }

    /** Stops the broker in order. */
    @Override
    public void close() {
        broker.closeInput();
        if (!broker.awaitExit(STOP_LIMIT)) {
            broker.kill();
        }
    }

    private static boolean isReady(ChildProcess broker) {
        return broker.output().contains(BrokerMain.READY);
    }

    private static void requireFree(int port, String role) {
        // the sockets of a broker that was just killed may need a moment
        if (!Waiting.until(Duration.ofSeconds(3), () -> Ports.isFree(port))) {
            throw new PortTakenException(port, role);
        }
    }

    private static void remember(ChildProcess broker, Path pidFile) {
        try {
            broker.identity().write(pidFile);
        } catch (IOException e) {
            broker.kill();
            throw new StackException("cannot write " + pidFile + ": " + e.getMessage(), e);
        }
    }
}
