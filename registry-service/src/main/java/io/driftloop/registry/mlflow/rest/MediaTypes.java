package io.driftloop.registry.mlflow.rest;

import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Media types and headers by a file's name. */
final class MediaTypes {

    private MediaTypes() {}

    static String of(String name) {
        String guessed = URLConnection.guessContentTypeFromName(name);
        return guessed == null ? "application/octet-stream" : guessed;
    }

    /** Content-Disposition with the name in every script (RFC 6266 and 8187). */
    static String attachment(String name) {
        String ascii = name.replaceAll("[^ -~]|[\"\\\\;%]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }
}
