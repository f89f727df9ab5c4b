package io.driftloop.cli.bench;

import io.driftloop.cli.CommandFailure;
import io.driftloop.stack.process.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The same network behind FastAPI on this machine, for comparison. Closing ends the process. */
final class ServingPeer implements AutoCloseable {

    private static final String MODEL = "model.onnx";
    private static final String PROGRAM = "peer.py";
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Process process;
    private final Path folder;
    private final int port;

    private ServingPeer(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param python with fastapi, uvicorn, pydantic, orjson, onnxruntime and numpy
     * @param kind {@code pydantic} or {@code orjson}
     * @param modelPackage a model package
     * @param divisor of each number before the network sees it
     */
    static ServingPeer start(String python, String kind, Path modelPackage, int divisor, int workers) {
        try {
            Path folder = Files.createTempDirectory("driftloop-peer");
            Files.write(folder.resolve(MODEL), network(modelPackage));
            try (InputStream program = ServingPeer.class.getResourceAsStream("/bench/" + PROGRAM)) {
                Files.copy(program, folder.resolve(PROGRAM));
            }
            int port = Ports.free();
            Process process = new ProcessBuilder(List.of(
                            python,
                            folder.resolve(PROGRAM).toString(),
                            kind,
                            Integer.toString(port),
                            folder.resolve(MODEL).toString(),
                            Integer.toString(divisor),
                            Integer.toString(workers)))
                    .redirectError(folder.resolve("log").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            ServingPeer peer = new ServingPeer(process, folder, port);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "peer-stop"));
            peer.awaitListening();
            return peer;
        } catch (IOException e) {
            throw CommandFailure.failed("the peer cannot be started with " + python + ": " + e.getMessage());
        }
    }

    int port() {
        return port;
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            if (!process.isAlive()) {
                String log = Files.readString(folder.resolve("log")).strip();
                throw CommandFailure.failed("the peer ended at once; it needs fastapi, uvicorn, pydantic, orjson,"
                        + " onnxruntime and numpy: " + log.substring(log.lastIndexOf('\n') + 1));
            }
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw CommandFailure.failed("the peer does not listen after a minute");
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor();
            for (String file : List.of(MODEL, PROGRAM, "log")) {
                Files.deleteIfExists(folder.resolve(file));
            }
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] network(Path modelPackage) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(modelPackage))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(MODEL)) {
                    return zip.readAllBytes();
                }
            }
        }
        throw CommandFailure.failed(modelPackage + " holds no " + MODEL);
    }
}
