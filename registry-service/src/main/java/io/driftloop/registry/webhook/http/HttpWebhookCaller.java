package io.driftloop.registry.webhook.http;

import io.driftloop.kit.outbound.JsonPosts;
import io.driftloop.kit.outbound.OutboundPolicy;
import io.driftloop.kit.outbound.PostFailedException;
import io.driftloop.kit.outbound.WebhookSignature;
import io.driftloop.registry.webhook.Outcome;
import io.driftloop.registry.webhook.WebhookCaller;
import io.driftloop.registry.webhook.WebhookProblem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Calls with the headers of the Standard Webhooks specification and with MLflow's. Both sign the same text; they differ in the key where a secret starts with
 * {@code whsec_}: the specification decodes the rest, MLflow takes all of it as it is.
 */
public final class HttpWebhookCaller implements WebhookCaller {

    private final OutboundPolicy policy;
    private final JsonPosts posts;
    private final boolean plainHttp;
    private final Duration patience;

    /**
     * @param plainHttp whether {@code http} will do
     * @param patience for a whole call
     */
    public HttpWebhookCaller(OutboundPolicy policy, JsonPosts posts, boolean plainHttp, Duration patience) {
        this.policy = policy;
        this.posts = posts;
        this.plainHttp = plainHttp;
        this.patience = patience;
    }

    @Override
    public void check(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw WebhookProblem.INVALID.because("url is not a URL");
        }
        if (!isSecureEnough(uri)) {
            throw notSecure();
        }
        policy.target(uri);
    }

    @Override
    public Outcome call(Call call) {
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        try {
            if (!isSecureEnough(URI.create(call.url()))) {
                return Outcome.never(null, String.valueOf(notSecure().getMessage()));
            }
            return Outcome.taken(posts.send(call.url(), headers(call, body), body, patience));
        } catch (PostFailedException e) {
            return e.hopeless() ? Outcome.never(e.status(), e.reason()) : Outcome.later(e.status(), e.reason());
        }
    }

    static Map<String, String> headers(Call call, byte[] body) {
        String id = call.id().value();
        Map<String, String> headers = WebhookSignature.headers(call.secret(), id, call.at(), body);
        headers.put("X-MLflow-Delivery-Id", id);
        headers.put("X-MLflow-Timestamp", WebhookSignature.seconds(call.at()));
        byte[] key = call.secret().getBytes(StandardCharsets.UTF_8);
        headers.put("X-MLflow-Signature", WebhookSignature.signed(key, id, call.at(), body));
        return headers;
    }

    private boolean isSecureEnough(URI uri) {
        return plainHttp || !"http".equalsIgnoreCase(uri.getScheme());
    }

    private static RuntimeException notSecure() {
        return WebhookProblem.TARGET_NOT_SECURE.because(
                "use an https address; driftloop.registry.webhook.plain-http would allow http");
    }
}
