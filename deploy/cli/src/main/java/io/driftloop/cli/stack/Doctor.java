package io.driftloop.cli.stack;

import io.driftloop.cli.stack.outside.Reach;
import io.driftloop.stack.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at this machine: is everything there that the stack needs? Changes nothing. */
final class Doctor {

    private static final int OLDEST_JDK = 17;

    private final StackSettings settings;
    private final boolean running;

    Doctor(StackSettings settings, boolean running) {
        this.settings = settings;
        this.running = running;
    }

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(jdk());
        findings.add(memory());
        findings.add(disk());
        findings.add(natives());
        findings.add(programs());
        if (running) {
            findings.add(Finding.ok("ports", "the stack is up and holds them"));
        } else {
            ports().forEach((role, port) -> findings.add(port(role, port)));
        }
        settings.postgres()
                .ifPresent(postgres -> findings.add(Reach.postgresProblem(postgres)
                        .map(problem -> Finding.problem("PostgreSQL", problem))
                        .orElse(Finding.ok("PostgreSQL", postgres.toString()))));
        settings.kafka()
                .ifPresent(kafka -> findings.add(Reach.kafkaProblem(kafka)
                        .map(problem -> Finding.problem("Kafka", problem))
                        .orElse(Finding.ok("Kafka", kafka.toString()))));
        return findings;
    }

    private static Finding jdk() {
        String found = "JDK " + System.getProperty("java.version") + " in " + System.getProperty("java.home");
        return Runtime.version().feature() >= OLDEST_JDK
                ? Finding.ok("JDK", found)
                : Finding.problem("JDK", found + " is too old; install 17 or newer and point JAVA_HOME to it");
    }

    private Finding memory() {
        long free = Memory.freeMegabytes().orElse(Long.MAX_VALUE);
        String found = free + " MB free";
        if (running || free == Long.MAX_VALUE || free >= Memory.WANTED_MEGABYTES) {
            return Finding.ok(
                    "memory", running ? "the stack is up" : free == Long.MAX_VALUE ? "not told by this system" : found);
        }
        String wanted =
                "; the stack takes about " + Memory.WANTED_MEGABYTES + " MB while it trains: close other programs";
        return free < Memory.NEEDED_MEGABYTES
                ? Finding.problem("memory", found + wanted)
                : Finding.warning("memory", found + wanted);
    }

    private Finding disk() {
        Path place = Disk.place(settings.home());
        try {
            long free = Disk.freeMegabytes(place);
            String found = free + " MB free at " + place;
            if (!Files.isWritable(place)) {
                return Finding.problem("disk", place + " cannot be written; name another place in DRIFTLOOP_HOME");
            }
            return free < Disk.NEEDED_MEGABYTES
                    ? Finding.problem("disk", found + Disk.MEND)
                    : free < Disk.WANTED_MEGABYTES
                            ? Finding.warning("disk", found + Disk.MEND)
                            : Finding.ok("disk", found);
        } catch (IOException e) {
            return Finding.problem("disk", "cannot look at " + place + ": " + e.getMessage());
        }
    }

    private Finding natives() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (Files.exists(Path.of("/etc/alpine-release"))) {
            return Finding.problem("natives", system + " with musl: PostgreSQL and the model engines need glibc");
        }
        boolean known = system.matches("Linux (amd64|aarch64)|Mac OS X (x86_64|aarch64)");
        return known
                ? Finding.ok("natives", system)
                : Finding.warning("natives", system + " is not tried; use Linux or macOS, or WSL on Windows");
    }

    private Finding programs() {
        List<String> missing = new ArrayList<>();
        for (StackService service : StackService.values()) {
            if (!Files.exists(service.program(settings.install()))) {
                missing.add(service.title());
            }
        }
        return missing.isEmpty()
                ? Finding.ok("build", settings.install().toString())
                : Finding.problem(
                        "build", "not built: " + String.join(", ", missing) + "; run './mvnw package -DskipTests'");
    }

    private Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (StackService service : StackService.values()) {
            ports.put(service.title(), settings.port(service));
        }
        ports.put("serving-service's gRPC", settings.grpcPort());
        if (settings.kafka().isEmpty()) {
            ports.put("Kafka", settings.kafkaPort());
            ports.put("Kafka's controller", settings.controllerPort());
        }
        if (settings.postgres().isEmpty()) {
            ports.put("PostgreSQL", settings.postgresPort());
        }
        return ports;
    }

    private Finding port(String role, int port) {
        return Ports.isFree(port)
                ? Finding.ok("port " + port, "free for " + role)
                : Finding.problem(
                        "port " + port,
                        String.valueOf(
                                PortTaken.by(port, role, settings.portBase()).getMessage()));
    }
}
