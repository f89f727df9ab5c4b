package io.driftloop.cli.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A multipart/form-data body that streams its files from disk. */
public final class Multipart {

    private static final String BOUNDARY = "driftloop-7d1f0c9a5b6e43288a";

    private final List<BodyPublisher> parts = new ArrayList<>();

    /**
     * Adds a file under its own name.
     *
     * @throws FileNotFoundException when there is none
     */
    public Multipart file(String field, Path file) throws FileNotFoundException {
        String name = String.valueOf(file.getFileName()).replaceAll("[\"\\r\\n]", "_");
        parts.add(BodyPublishers.ofString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        parts.add(BodyPublishers.ofFile(file));
        parts.add(BodyPublishers.ofString("\r\n"));
        return this;
    }

    /** Adds a plain value. */
    public Multipart text(String field, String value) {
        parts.add(BodyPublishers.ofString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field
                + "\"\r\n\r\n" + value + "\r\n"));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    BodyPublisher body() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(BodyPublishers.ofByteArray(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII)));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }
}
