package io.driftloop.cli.loop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The local stack as a person starts it: {@code driftloop up} and {@code driftloop down} as processes, with a home and ports of its own.
 */
final class StartedProduct implements AutoCloseable {

    private static final long COMMAND_MINUTES = 10;

    private final Path home;
    private final int portBase;

    StartedProduct(Path home, int portBase) {
        this.home = home;
        this.portBase = portBase;
    }

    /** Starts the stack and waits until it is ready. */
    StartedProduct up() {
        CommandResult result = command("up");
        if (result.status() != 0) {
            throw new AssertionError("driftloop up ended with " + result.status() + "\n" + result.errors());
        }
        return this;
    }

    /** Runs one command of the command line to its end. */
    CommandResult command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(repositoryRoot().resolve("driftloop").toString());
        command.addAll(List.of(arguments));
        try {
            Path errors = Files.createTempFile("driftloop-command", ".err");
            Path output = Files.createTempFile("driftloop-command", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectError(errors.toFile())
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment());
            Process process = builder.start();
            if (!process.waitFor(COMMAND_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("driftloop " + String.join(" ", arguments) + " did not end in "
                        + COMMAND_MINUTES + " minutes:\n" + Files.readString(errors));
            }
            return new CommandResult(process.exitValue(), Files.readString(output), Files.readString(errors));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The one address: console, and {@code /api/v1} of all services. */
    Api api() {
        return new Api(portBase, token());
    }

    /** A service's own address, for what must be asked while the one address is away. */
    Api service(Role role) {
        return new Api(portBase + role.portOffset(), token());
    }

    /** The broker's address. */
    String kafka() {
        return "127.0.0.1:" + (portBase + 9);
    }

    /** The live process of a role, if there is one now. */
    Optional<ProcessHandle> process(Role role) {
        return ProcessHandle.allProcesses()
                .filter(handle -> role.recognises(CommandLine.of(handle.pid()), home, portBase))
                .findFirst();
    }

    @Override
    public void close() {
        CommandResult result = command("down");
        if (result.status() != 0) {
            throw new AssertionError("driftloop down ended with " + result.status() + "\n" + result.errors());
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "DRIFTLOOP_HOME", home.toString(),
                "DRIFTLOOP_PORT_BASE", Integer.toString(portBase),
                "DRIFTLOOP_BUILD", "never"); // the build that runs these tests has just made it
    }

    private String token() {
        try {
            return Files.readString(home.resolve("token")).strip();
        } catch (IOException e) {
            throw new AssertionError("no installation token under the home", e);
        }
    }

    private static Path repositoryRoot() {
        return Path.of("").toAbsolutePath().getParent().getParent();
    }

    /** How a command ended and what it wrote. */
    record CommandResult(int status, String output, String errors) {}
}
