package io.driftloop.cli.stack;

import io.driftloop.cli.stack.supervise.Part;
import io.driftloop.cli.stack.supervise.RunningPart;
import io.driftloop.stack.StackException;
import io.driftloop.stack.process.ChildProcess;
import io.driftloop.stack.process.JavaCommand;
import io.driftloop.stack.process.Ports;
import io.driftloop.stack.process.ProcessIdentity;
import io.driftloop.stack.process.Waiting;
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

/** One service: a JVM that answers {@code /q/health/ready} once it can work, and {@code /q/health/live} as long as it is not stuck. */
final class ServicePart implements Part {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final Duration PORT_LIMIT = Duration.ofSeconds(3);
    private static final Duration LIVE_LIMIT = Duration.ofSeconds(10);
    private static final String READY = "/q/health/ready";
    private static final String LIVE = "/q/health/live";
    private static final long ASK_MILLIS = 100;
    private static final int OK = 200;

    private final StackService service;
    private final StackSettings settings;
    private final StackHome home;
    private final ServiceConfig config;
    private final HttpClient http;

    ServicePart(StackService service, StackSettings settings, StackHome home, ServiceConfig config, HttpClient http) {
        this.service = service;
        this.settings = settings;
        this.home = home;
        this.config = config;
        this.http = http;
    }

    @Override
    public String name() {
        return service.title();
    }

    @Override
    public int port() {
        return settings.port(service);
    }

    @Override
    public Path log() {
        return home.log(name()).path();
    }

    @Override
    public RunningPart start() {
        Path pidFile = home.run().resolve(name() + ".pid");
        ProcessIdentity.read(pidFile).ifPresent(orphan -> orphan.end(STOP_LIMIT));
        requireProgram();
        if (!Waiting.until(PORT_LIMIT, () -> Ports.isFree(port()))) {
            throw PortTaken.by(port(), name(), settings.portBase());
        }
        ChildProcess child = ChildProcess.start(name(), command(), config.environment(), home.rotatedLog(name()));
        try {
            child.identity().write(pidFile);
        } catch (IOException e) {
            child.kill();
            throw new StackException("cannot write " + pidFile + ": " + e.getMessage(), e);
        }
        boolean ready =
                Waiting.until(START_LIMIT, ASK_MILLIS, () -> !child.isAlive() || answers(READY, Duration.ofSeconds(5)));
        if (ready && child.isAlive()) {
            return new ChildPart(child, () -> stop(child), () -> answers(LIVE, LIVE_LIMIT));
        }
        String reason = reason(child);
        child.kill();
        throw new StackException(reason);
    }

    private String reason(ChildProcess child) {
        if (!child.isAlive()) {
            return ChildPart.ending(child);
        }
        return Thread.currentThread().isInterrupted()
                ? name() + " was stopped before it was ready"
                : name() + " was not ready in time; see " + log();
    }

    private void requireProgram() {
        if (!Files.exists(service.program(settings.install()))) {
            throw new StackException(name() + " is not built (" + service.program(settings.install())
                    + " is missing); run './mvnw package -DskipTests'");
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(JavaCommand.executable());
        command.addAll(service.flags());
        command.addAll(config.properties(service));
        command.add("-jar");
        command.add(service.program(settings.install()).toString());
        return service.givesWay() ? GivingWay.command(command) : command;
    }

    private boolean answers(String path, Duration limit) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(limit)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void stop(ChildProcess child) {
        child.terminate();
        if (!child.awaitExit(STOP_LIMIT)) {
            child.kill();
        }
    }
}
