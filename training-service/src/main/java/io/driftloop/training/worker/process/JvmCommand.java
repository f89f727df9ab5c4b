package io.driftloop.training.worker.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of a worker JVM. The class path goes into a file, because it is longer than some systems allow. */
final class JvmCommand {

    /** From this release on a JVM warns of native code that was not allowed on the command line. */
    private static final int NATIVE_ACCESS_IS_ASKED = 22;

    private final String heap;
    private final Path argumentFile;

    /**
     * @param heap largest Java heap, for instance {@code 512m}; tensors live outside of it
     * @param argumentFile to be written
     */
    JvmCommand(String heap, Path argumentFile) {
        this.heap = heap;
        this.argumentFile = argumentFile;
    }

    List<String> of(String... arguments) throws IOException {
        Files.writeString(argumentFile, "-cp\n" + quoted(classPath()) + "\n");
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx" + heap,
                // rows pass through as garbage: a small nursery keeps the heap small, whatever it may grow to
                "-Xms24m",
                "-Xmn8m",
                "-XX:+UseSerialGC",
                // the work is native: Java code only feeds it
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        if (Runtime.version().feature() >= NATIVE_ACCESS_IS_ASKED) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("@" + argumentFile, WorkerMain.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String java() {
        return ProcessHandle.current()
                .info()
                .command()
                .orElseGet(() ->
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    /** That of this process; a packaged service knows only its starter jar, beside which everything lies. */
    private static String classPath() {
        String own = System.getProperty("java.class.path");
        if (!own.endsWith("quarkus-run.jar")) {
            // the worker runs in a directory of its own
            return Stream.of(own.split(File.pathSeparator))
                    .map(entry -> Path.of(entry).toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        Path root = Objects.requireNonNull(Path.of(own).toAbsolutePath().getParent());
        return Stream.of("app", "lib/main", "lib/boot")
                .flatMap(directory -> jars(root.resolve(directory)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<String> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Path::toString).filter(name -> name.endsWith(".jar")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
