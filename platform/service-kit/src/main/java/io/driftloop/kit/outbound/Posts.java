package io.driftloop.kit.outbound;

import io.driftloop.kit.api.PipelineException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Posts to where the policy allows, to the very address that it checked. Redirects are not followed. Blocks; not for event loops. Thread-safe. */
public final class Posts implements AutoCloseable {

    private final HttpClient client;
    private final OutboundPolicy policy;

    public Posts(Vertx vertx, OutboundPolicy policy, OutboundConfig config) {
        this.policy = policy;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false).setConnectTimeout((int)
                        config.connectTimeout().toMillis()));
    }

    /**
     * Posts and waits for the status.
     *
     * @param patience for the whole call
     * @return the status, whatever it is
     * @throws PipelineException {@code outbound-address-forbidden}, {@code outbound-unreachable}
     */
    public int post(URI uri, Map<String, String> headers, byte[] body, Duration patience) {
        OutboundPolicy.Target target = policy.target(uri);
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                // the checked address; the name only goes into Host and the certificate check
                .setServer(SocketAddress.inetSocketAddress(
                        target.port(), target.address().getHostAddress()))
                .setHost(uri.getHost())
                .setPort(target.port())
                .setSsl(target.secure())
                .setURI(Downloads.pathOf(uri))
                .setTimeout(patience.toMillis())
                .setFollowRedirects(false);
        MultiMap sent = MultiMap.caseInsensitiveMultiMap();
        headers.forEach(sent::add);
        AtomicReference<@Nullable HttpClientRequest> open = new AtomicReference<>();
        try {
            return client.request(options.setHeaders(sent))
                    .compose(request -> {
                        open.set(request);
                        return request.send(Buffer.buffer(body));
                    })
                    .compose(Posts::statusOf)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Downloads.unreachable(target);
        } catch (TimeoutException e) {
            // one that sends its head byte by byte would keep the connection
            HttpClientRequest hanging = open.get();
            if (hanging != null) {
                hanging.reset();
            }
            throw Downloads.unreachable(target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Downloads.unreachable(target);
        }
    }

    /** What else the answer says is of no interest. */
    private static Future<Integer> statusOf(HttpClientResponse response) {
        int status = response.statusCode();
        response.exceptionHandler(ended -> {}); // the reset below is meant
        response.request().reset();
        return Future.succeededFuture(status);
    }

    @Override
    public void close() {
        client.close();
    }
}
