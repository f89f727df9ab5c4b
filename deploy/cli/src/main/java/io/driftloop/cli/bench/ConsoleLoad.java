package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads the console's pages as a browser does: how soon the first byte is there beside an address that answers two letters, and what script and style weigh. */
final class ConsoleLoad {

    private static final String EMPTY = "/health";
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"([^\"]+\\.(?:js|css))\"");
    private static final Pattern IMPORTED = Pattern.compile("[\"'](\\.{0,2}/[\\w./-]+\\.(?:js|css))[\"']");
    private static final int WARM_UP = 50;
    private static final int ASKED = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String origin;

    ConsoleLoad(CommandContext context) {
        this.origin = "http://127.0.0.1:" + context.settings().portBase();
    }

    /** Milliseconds that 19 of 20 first bytes come within, of each page, and how much more that is than for the empty address. */
    ObjectNode firstBytes(List<String> pages) {
        double empty = p95(EMPTY);
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("empty", empty);
        ObjectNode over = result.putObject("over_empty");
        for (String page : pages) {
            over.put(page, Math.round((p95(page) - empty) * 100) / 100.0);
        }
        return result;
    }

    private double p95(String path) {
        long[] nanos = new long[ASKED];
        for (int i = -WARM_UP; i < ASKED; i++) {
            long start = System.nanoTime();
            HttpResponse<InputStream> answer = ask(path, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                body.read();
                nanos[Math.max(0, i)] = System.nanoTime() - start;
                body.readAllBytes();
            } catch (IOException e) {
                throw away();
            }
        }
        Arrays.sort(nanos);
        return Math.round(nanos[(int) Math.ceil(ASKED * 0.95) - 1] / 1e4) / 100.0;
    }

    /** Bytes of all scripts and styles that a page names, and of those that they name in turn, as they come over the wire. */
    long assetBytes(List<String> pages) {
        Deque<String> open = new ArrayDeque<>();
        for (String page : pages) {
            found(ASSET, page, text(ask(page, HttpResponse.BodyHandlers.ofByteArray())), open);
        }
        Set<String> seen = new HashSet<>();
        long bytes = 0;
        while (!open.isEmpty()) {
            String path = open.poll();
            if (seen.add(path)) {
                HttpResponse<byte[]> answer = ask(path, HttpResponse.BodyHandlers.ofByteArray());
                bytes += answer.body().length;
                found(IMPORTED, path, text(answer), open);
            }
        }
        return bytes;
    }

    private static void found(Pattern names, String from, String text, Deque<String> open) {
        Matcher matcher = names.matcher(text);
        while (matcher.find()) {
            open.add(URI.create(from).resolve(matcher.group(1)).getPath());
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        boolean zipped =
                answer.headers().firstValue("content-encoding").orElse("").equals("gzip");
        try (InputStream in = new java.io.ByteArrayInputStream(answer.body());
                InputStream plain = zipped ? new GZIPInputStream(in) : in) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw away();
        }
    }

    private <T> HttpResponse<T> ask(String path, HttpResponse.BodyHandler<T> body) {
        try {
            HttpResponse<T> answer = http.send(
                    HttpRequest.newBuilder(URI.create(origin + path))
                            .header("Accept-Encoding", "gzip")
                            .header("Accept", "text/html,*/*")
                            .build(),
                    body);
            if (answer.statusCode() != 200) {
                throw CommandFailure.failed(path + " answered " + answer.statusCode());
            }
            return answer;
        } catch (IOException e) {
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        }
    }

    private static CommandFailure away() {
        return CommandFailure.failed("the console does not answer; is the stack up?");
    }
}
