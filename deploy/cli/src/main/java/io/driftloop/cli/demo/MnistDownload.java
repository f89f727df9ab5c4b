package io.driftloop.cli.demo;

import io.driftloop.cli.run.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final long LARGEST = 20_000_000;

    private final URI mirror;
    private final Timeline timeline;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    MnistDownload(String mirror, Timeline timeline) {
        this.mirror = URI.create(mirror.endsWith("/") ? mirror : mirror + "/");
        this.timeline = timeline;
    }

    /** Fetches what is missing in the directory. */
    MnistFiles into(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, String> file : MnistFiles.ORIGINALS.entrySet()) {
            Path target = directory.resolve(file.getKey());
            if (!Files.exists(target) || !MnistFiles.sha256(target).equals(file.getValue())) {
                fetch(file.getKey(), file.getValue(), target);
            }
        }
        return new MnistFiles(directory);
    }

    private void fetch(String name, String sha256, Path target) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(mirror.resolve(name)).timeout(ANSWER).build();
        Path partial = Files.createTempFile(target.getParent(), name, ".part");
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
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
        try (InputStream in = response.body();
                OutputStream out = Files.newOutputStream(partial)) {
            byte[] buffer = new byte[1 << 16];
            long done = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                done += n;
                if (done > LARGEST) {
                    throw new IOException(name + " is larger than " + LARGEST + " bytes");
                }
                timeline.progress("download", (double) done / length, name);
            }
        }
    }
}
