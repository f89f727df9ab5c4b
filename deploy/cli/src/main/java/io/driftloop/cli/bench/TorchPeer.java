package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The same training by PyTorch's own loop on this machine, for comparison.
 *
 * @param python with torch and numpy
 */
record TorchPeer(String python) {

    private static final String PROGRAM = "torch_peer.py";

    /**
     * Trains.
     *
     * @param limit training images at most
     * @return {@code version} and {@code images_per_second} of each epoch
     */
    ObjectNode train(Path data, int threads, int epochs, int limit) {
        try {
            Path folder = Files.createTempDirectory("driftloop-peer");
            Path program = folder.resolve(PROGRAM);
            Path log = folder.resolve("log");
            try (InputStream content = TorchPeer.class.getResourceAsStream("/bench/" + PROGRAM)) {
                Files.copy(content, program);
                return run(
                        List.of(
                                python,
                                program.toString(),
                                data.toAbsolutePath().toString(),
                                Integer.toString(threads),
                                Integer.toString(epochs),
                                Integer.toString(limit)),
                        log);
            } finally {
                Files.deleteIfExists(program);
                Files.deleteIfExists(log);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw CommandFailure.failed("the peer cannot be started with " + python + ": " + e.getMessage());
        }
    }

    private static ObjectNode run(List<String> command, Path log) throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        Thread stop = new Thread(process::destroy, "peer-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            byte[] printed = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                String told = Files.readString(log).strip();
                throw CommandFailure.failed(
                        "the peer failed; it needs torch and numpy: " + told.substring(told.lastIndexOf('\n') + 1));
            }
            return (ObjectNode) new ObjectMapper().readTree(printed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while the peer was training");
        } finally {
            process.destroy();
            Runtime.getRuntime().removeShutdownHook(stop);
        }
    }
}
