package io.driftloop.kit.outbound;

import io.driftloop.kit.api.PipelineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches what the policy allows into a file. Blocks; not for event loops. Thread-safe. */
public final class Downloads implements AutoCloseable {

    private final Vertx vertx;
    private final HttpClient client;
    private final OutboundPolicy policy;
    private final OutboundConfig config;

    public Downloads(Vertx vertx, OutboundPolicy policy, OutboundConfig config) {
        this.vertx = vertx;
        this.policy = policy;
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis()));
    }

    /**
     * Fetches the content; each redirect is checked like the first address.
     *
     * @param into written anew; holds part of the content after a failure
     * @return bytes
     * @throws PipelineException with an {@link OutboundProblem}
     */
    public long fetch(URI uri, Path into) throws IOException {
        if ("file".equalsIgnoreCase(uri.getScheme())) {
            return copy(policy.file(uri), into);
        }
        long end = System.nanoTime() + config.timeout().toNanos();
        URI next = uri;
        for (int hop = 0; hop <= config.redirects(); hop++) {
            Answer answer = get(policy.target(next), into, end);
            if (answer.location() == null) {
                return answer.bytes();
            }
            next = next.resolve(answer.location());
        }
        throw new PipelineException(OutboundProblem.UNREACHABLE, "more than " + config.redirects() + " redirects");
    }

    private long copy(Path file, Path into) throws IOException {
        if (Files.size(file) > config.maxBytes()) {
            throw Transfer.tooLarge(config.maxBytes());
        }
        Files.copy(file, into, StandardCopyOption.REPLACE_EXISTING);
        return Files.size(into);
    }

    private Answer get(OutboundPolicy.Target target, Path into, long end) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                // the checked address; the name only goes into Host and the certificate check
                .setServer(SocketAddress.inetSocketAddress(
                        target.port(), target.address().getHostAddress()))
                .setHost(target.uri().getHost())
                .setPort(target.port())
                .setSsl(target.secure())
                .setURI(pathOf(target.uri()))
                .setFollowRedirects(false);
        Transfer transfer = new Transfer(vertx, into, config.maxBytes());
        try {
            return client.request(request)
                    .compose(r -> r.send().compose(transfer::receive))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PipelineException fault ? fault : unreachable(target);
        } catch (TimeoutException e) {
            transfer.cancel();
            throw unreachable(target);
        } catch (InterruptedException e) {
            transfer.cancel();
            Thread.currentThread().interrupt();
            throw unreachable(target);
        }
    }

    static String pathOf(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    static PipelineException unreachable(OutboundPolicy.Target target) {
        return new PipelineException(
                OutboundProblem.UNREACHABLE,
                "no whole answer from " + target.uri().getHost() + ":" + target.port());
    }

    @Override
    public void close() {
        client.close();
    }
}
