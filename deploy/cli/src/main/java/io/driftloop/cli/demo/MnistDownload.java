package io.driftloop.cli.demo;

import io.driftloop.cli.run.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/** Fetches MNIST once from a public mirror; a file counts only with the right SHA-256, and appears whole or not at all. */
final class MnistDownload {

    /** Used unless {@code DRIFTLOOP_MNIST_URL} names another one. */
    static final String DEFAULT_MIRROR = "https://storage.googleapis.com/cvdf-datasets/mnist/";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PARTIAL = ".part";
    private static final int OK = 200;
    private static final long LARGEST = 20_000_000;

    private final URI mirror;
    private final Timeline timeline;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    MnistDownload(String mirror, Timeline timeline) {
        this(mirror, timeline, PATIENCE);
    }

    /**
     * A download with other patience.
     *
     * @param patience how long the mirror may keep silent, before its answer and in the middle of it
     */
    MnistDownload(String mirror, Timeline timeline, Duration patience) {
        this.patience = patience;
        this.mirror = URI.create(mirror.endsWith("/") ? mirror : mirror + "/");
        this.timeline = timeline;
    }

    /** Fetches what is missing, or is there but not the original. */
    void into(MnistFiles files) throws IOException {
        Files.createDirectories(files.directory());
        clearBrokenOff(files.directory());
        for (Map.Entry<String, String> file : files.digests().entrySet()) {
            Path target = files.directory().resolve(file.getKey());
            if (!Files.exists(target) || !MnistFiles.sha256(target).equals(file.getValue())) {
                fetch(file.getKey(), file.getValue(), target);
            }
        }
    }

    /** What a process left behind that was killed while it fetched. */
    private static void clearBrokenOff(Path directory) throws IOException {
        try (DirectoryStream<Path> partials = Files.newDirectoryStream(directory, "*" + PARTIAL)) {
            for (Path partial : partials) {
                Files.deleteIfExists(partial);
            }
        }
    }

    private void fetch(String name, String sha256, Path target) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(mirror.resolve(name)).timeout(patience).build();
        Path partial = Files.createTempFile(target.getParent(), name, PARTIAL);
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != OK) {
                throw new IOException(request.uri() + " answers " + response.statusCode());
            }
            copy(name, response, partial);
            if (!MnistFiles.sha256(partial).equals(sha256)) {
                throw new IOException(request.uri() + " is not the original file: its SHA-256 differs");
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching " + name, e);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private void copy(String name, HttpResponse<InputStream> response, Path partial) throws IOException {
        long length = response.headers().firstValueAsLong("Content-Length").orElse(LARGEST);
        long done = 0;
        try (InputStream in = response.body();
                StallWatch watch = new StallWatch(in, patience);
                OutputStream out = Files.newOutputStream(partial)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = read(in, buffer, name, done); n >= 0; n = read(in, buffer, name, done)) {
                watch.moved();
                out.write(buffer, 0, n);
                done += n;
                if (done > LARGEST) {
                    throw new IOException(name + " is larger than " + LARGEST + " bytes");
                }
                timeline.progress("download", (double) done / length, name);
            }
        }
    }

    private int read(InputStream in, byte[] buffer, String name, long done) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new IOException(mirror.resolve(name) + " broke off after " + done + " bytes", e);
        }
    }
}
