package io.driftloop.cli.loop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Map<String, String> further;
    private final List<String> prefix;

    StartedProduct(Path home, int portBase) {
        this(home, portBase, Map.of());
    }

    /** One with further environment variables. */
    StartedProduct(Path home, int portBase, Map<String, String> further) {
        this(home, portBase, further, List.of());
    }

    /** One whose commands are run by another program, which stands before them. */
    StartedProduct(Path home, int portBase, Map<String, String> further, List<String> prefix) {
        this.home = home;
        this.portBase = portBase;
        this.further = further;
        this.prefix = prefix;
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
        try {
            Path errors = Files.createTempFile("driftloop-command", ".err");
            Path output = Files.createTempFile("driftloop-command", ".out");
            List<String> command = new ArrayList<>(List.of(script()));
            command.addAll(List.of(arguments));
            Process process = start(command, output, errors);
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

    /** Starts a command in a process group of its own, as a shell does for what stands in its foreground. */
    Process inForeground(Path output, String... arguments) throws IOException {
        // whoever started this build in the background has SIGINT ignored, and all that it starts: a terminal has not
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid", script()));
        command.addAll(List.of(arguments));
        return start(command, output, output);
    }

    /** Every process whose command line names the home: launcher, supervisor, broker, database, services, workers. */
    List<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .map(handle -> handle.pid() + " " + CommandLine.of(handle.pid()))
                .filter(line -> line.contains(home.toString()))
                .toList();
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
        Map<String, String> environment = new HashMap<>(further);
        environment.put("DRIFTLOOP_HOME", home.toString());
        environment.put("DRIFTLOOP_PORT_BASE", Integer.toString(portBase));
        environment.put("DRIFTLOOP_BUILD", "never"); // the build that runs these tests has just made it
        return environment;
    }

    private String token() {
        try {
            return Files.readString(home.resolve("token")).strip();
        } catch (IOException e) {
            throw new AssertionError("no installation token under the home", e);
        }
    }

    private Process start(List<String> command, Path output, Path errors) throws IOException {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment());
        return builder.start();
    }

    static String script() {
        return Path.of("")
                .toAbsolutePath()
                .getParent()
                .getParent()
                .resolve("driftloop")
                .toString();
    }

    /** How a command ended and what it wrote. */
    record CommandResult(int status, String output, String errors) {}
}
