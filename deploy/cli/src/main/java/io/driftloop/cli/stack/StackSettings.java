package io.driftloop.cli.stack;

import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.Settings;
import io.driftloop.cli.stack.outside.OutsideException;
import io.driftloop.cli.stack.outside.OutsideKafka;
import io.driftloop.cli.stack.outside.OutsidePostgres;
import io.driftloop.cli.stack.outside.Reach;
import io.driftloop.stack.StackException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the local stack is made of.
 *
 * @param home where its state lives
 * @param portBase first port
 * @param install root of the built product
 * @param postgres a PostgreSQL of somebody else, instead of a local one
 * @param kafka a Kafka of somebody else, instead of a local one
 */
public record StackSettings(
        Path home, int portBase, Path install, Optional<OutsidePostgres> postgres, Optional<OutsideKafka> kafka) {

    private static final int CONTROLLER = 6;
    private static final int POSTGRES = 8;
    private static final int KAFKA = 9;

    /**
     * From the environment: {@code DRIFTLOOP_POSTGRES} and {@code DRIFTLOOP_KAFKA} replace the local ones.
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
                    given(settings, "DRIFTLOOP_KAFKA").map(OutsideKafka::parse));
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

    /** Port of the local PostgreSQL. */
    public int postgresPort() {
        return portBase + POSTGRES;
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
