package io.driftloop.kit.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    /** The example that the specification's own libraries test with. */
    @Test
    void theSignatureIsTheOneOfTheStandardWebhooksExample() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(WebhookSignature.headers(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        body))
                .containsOnly(
                        Map.entry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                        Map.entry("webhook-timestamp", "1614265330"),
                        Map.entry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    /** Computed with {@code openssl dgst -sha256 -hmac my-secret -binary | base64} over the signed text. */
    @Test
    void aPlainTextIsItsOwnKey() {
        byte[] body = "{\"entity\":\"model_version\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(WebhookSignature.headers("my-secret", "msg_1", Instant.ofEpochSecond(1_700_000_000), body))
                .containsEntry("webhook-signature", "v1,UJdQmonFPUQnamDHGUY5oxxkvE29W7CGhwwMJj2e0v8=");
    }
}
