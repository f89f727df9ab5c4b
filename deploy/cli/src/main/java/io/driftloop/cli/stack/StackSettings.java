package io.driftloop.cli.stack;

import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.Settings;
import io.driftloop.cli.stack.outside.OutsideException;
import io.driftloop.cli.stack.outside.OutsideKafka;
import io.driftloop.cli.stack.outside.OutsidePostgres;
import io.driftloop.cli.stack.outside.Reach;
import io.driftloop.stack.StackException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the local stack is made of.
 *
 * @param home where its state lives
 * @param portBase first port
 * @param install root of the built product
 * @param postgres a PostgreSQL of somebody else, instead of a local one
 * @param kafka a Kafka of somebody else, instead of a local one
 * @param hangLimit how long a service that lives may not answer before it is restarted; zero: for ever
 */
public record StackSettings(
        Path home,
        int portBase,
        Path install,
        Optional<OutsidePostgres> postgres,
        Optional<OutsideKafka> kafka,
        Duration hangLimit) {

    /** Generous: a machine under load must not cause restarts. */
    public static final Duration HANG_LIMIT = Duration.ofSeconds(90);

    private static final String HANG_SECONDS = "DRIFTLOOP_HANG_SECONDS";

    private static final int GRPC = 5;
    private static final int CONTROLLER = 6;
    private static final int POSTGRES = 8;
    private static final int KAFKA = 9;

    /**
     * From the environment: {@code DRIFTLOOP_POSTGRES} and {@code DRIFTLOOP_KAFKA} replace the local ones, {@code DRIFTLOOP_HANG_SECONDS} the limit.
     *
     * @throws CommandFailure for wrong usage, when one of them cannot be read
     */
    public static StackSettings from(Settings settings) {
        try {
            return new StackSettings(
                    settings.home(),
                    settings.portBase(),
                    Path.of(System.getProperty("driftloop.install", "")).toAbsolutePath(),
                    given(settings, "DRIFTLOOP_POSTGRES").map(OutsidePostgres::parse),
                    given(settings, "DRIFTLOOP_KAFKA").map(OutsideKafka::parse),
                    given(settings, HANG_SECONDS).map(StackSettings::seconds).orElse(HANG_LIMIT));
        } catch (StackException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Refuses servers of somebody else that cannot be used, before anything is started.
     *
     * @throws CommandFailure with the status of a stack that cannot be reached
     */
    public void requireOutside() {
        try {
            Reach.require(postgres, kafka);
        } catch (OutsideException e) {
            throw CommandFailure.unreachable(String.valueOf(e.getMessage()));
        }
    }

    private static Duration seconds(String text) {
        if (!text.strip().matches("\\d{1,6}")) {
            throw CommandFailure.usage(
                    HANG_SECONDS + " must be a number of seconds, 0 for no limit, but is '" + text + "'");
        }
        return Duration.ofSeconds(Long.parseLong(text.strip()));
    }

    /** Port of the local PostgreSQL. */
    public int postgresPort() {
        return portBase + POSTGRES;
    }

    /** Where the model server speaks gRPC. */
    public int grpcPort() {
        return portBase + GRPC;
    }

    /** Port of the local broker. */
    public int kafkaPort() {
        return portBase + KAFKA;
    }

    /** Port of the local broker's controller. */
    public int controllerPort() {
        return portBase + CONTROLLER;
    }

    /** Port of a service. */
    public int port(StackService service) {
        return service.port(portBase);
    }

    /** Console and API. */
    public String origin() {
        return "http://127.0.0.1:" + port(StackService.REGISTRY);
    }

    private static Optional<String> given(Settings settings, String variable) {
        return Optional.ofNullable(settings.environment().get(variable)).filter(value -> !value.isBlank());
    }
}
