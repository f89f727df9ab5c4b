package io.driftloop.registry.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.registry.webhook.DeliveryId;
import io.driftloop.registry.webhook.WebhookCaller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadersTest {

    /**
     * The vector of the Standard Webhooks specification's own libraries; MLflow's signature of the same, whose key is the text of the secret, by {@code openssl dgst
     * -sha256 -hmac}.
     */
    @Test
    void bothKindsOfReceiversCanCheckTheSignature() {
        String body = "{\"test\": 2432232314}";
        WebhookCaller.Call call = new WebhookCaller.Call(
                "https://h/",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                new DeliveryId("msg_p5jXN8AQM9LWM0D4loKWxJek"),
                Instant.ofEpochSecond(1614265330),
                body);
        assertThat(HttpWebhookCaller.headers(call, body.getBytes(StandardCharsets.UTF_8)))
                .containsOnly(
                        Map.entry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                        Map.entry("webhook-timestamp", "1614265330"),
                        Map.entry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
                        Map.entry("X-MLflow-Delivery-Id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                        Map.entry("X-MLflow-Timestamp", "1614265330"),
                        Map.entry("X-MLflow-Signature", "v1,TcxlhK9b6UD6iVI1ZU2tTqp8PEVfYRseNNfa6b+LcUg="));
    }
}
