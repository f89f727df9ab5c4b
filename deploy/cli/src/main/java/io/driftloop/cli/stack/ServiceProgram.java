package io.driftloop.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.ExitStatus;
import io.driftloop.stack.process.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A main class that lies on a service's class path beside the service itself, for instance a measurement of its insides. It runs as a
 * process of its own, as the command knows no class of any service; the stack need not run. It prints one JSON object as the last line of
 * standard output, tells people what they should know on standard error, and ends with the statuses of {@link ExitStatus}.
 */
public final class ServiceProgram {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackService service;
    private final Path install;
    private final List<String> flags;

    private ServiceProgram(StackService service, Path install, List<String> flags) {
        this.service = service;
        this.install = install;
        this.flags = flags;
    }

    /**
     * Programs of one service, with its heap and compiler.
     *
     * @param install root of the built product
     */
    public static ServiceProgram of(StackService service, Path install) {
        return new ServiceProgram(service, install, service.flags());
    }

    /** The same with other JVM flags instead of the service's, for instance a larger heap and the optimising compiler. */
    public ServiceProgram with(List<String> jvmFlags) {
        return new ServiceProgram(service, install, List.copyOf(jvmFlags));
    }

    /**
     * Runs a main class to its end. It is stopped when this process is.
     *
     * @param err hears what it says on standard error; the last words of one that failed are the failure's message instead
     * @return the JSON object that it printed last
     * @throws CommandFailure with its status and its last words when it did not end well
     */
    public ObjectNode run(String mainClass, List<String> arguments, PrintWriter err) {
        List<String> command = JavaCommand.of(flags, classPath(), mainClass, arguments);
        try {
            Process process = new ProcessBuilder(command).start();
            Thread stop = new Thread(process::destroy, "program-stop");
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                CompletableFuture<String> lastWords =
                        CompletableFuture.supplyAsync(() -> lastLine(process.getErrorStream(), err::println));
                String answer = lastLine(process.getInputStream(), line -> {});
                int status = process.waitFor();
                if (status != ExitStatus.DONE) {
                    throw failure(status, mainClass, lastWords.join());
                }
                if (!lastWords.join().isEmpty()) {
                    err.println(lastWords.join());
                }
                return object(answer, mainClass);
            } finally {
                process.destroy();
                forget(stop);
            }
        } catch (IOException e) {
            throw CommandFailure.failed("cannot start " + mainClass + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        }
    }

    private String classPath() {
        Path root = service.program(install).getParent();
        List<String> jars = new ArrayList<>();
        for (String folder : List.of("app", "lib/main", "lib/boot")) {
            try (Stream<Path> files = Files.list(root.resolve(folder))) {
                files.map(Path::toString)
                        .filter(name -> name.endsWith(".jar"))
                        .sorted()
                        .forEach(jars::add);
            } catch (IOException e) {
                throw CommandFailure.failed(service.title() + " is not built (" + root.resolve(folder)
                        + " is missing); run './mvnw package -DskipTests'");
            }
        }
        return String.join(System.getProperty("path.separator"), jars);
    }

    private static CommandFailure failure(int status, String mainClass, String lastWords) {
        String message = lastWords.isEmpty() ? mainClass + " ended with status " + status : lastWords;
        return status == ExitStatus.USAGE ? CommandFailure.usage(message) : CommandFailure.failed(message);
    }

    private static ObjectNode object(String line, String mainClass) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // told below, like an answer of another kind
        }
        throw CommandFailure.failed(mainClass + " printed no JSON object");
    }

    /** Reads to the end; the last line that is not blank. Those before it are passed on. */
    private static String lastLine(InputStream stream, Consumer<String> earlier) {
        String last = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    if (!last.isEmpty()) {
                        earlier.accept(last);
                    }
                    last = line;
                }
            }
        } catch (IOException e) {
            // the process is gone; its status tells
        }
        return last;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the shutdown has begun and runs it
        }
    }
}
