package io.driftloop.kit.outbound;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures of the Standard Webhooks specification: HMAC-SHA256 over {@code id.timestamp.body}, base64, marked {@code v1}. */
public final class WebhookSignature {

    /** Marks a secret whose rest is a key in base64. */
    public static final String PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /**
     * The three headers of a call.
     *
     * @param secret {@code whsec_} and base64, or any text, whose bytes are the key then
     */
    public static Map<String, String> headers(String secret, String id, Instant at, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", seconds(at));
        headers.put("webhook-signature", signed(key(secret), id, at, body));
        return headers;
    }

    /** {@code v1,<base64>} with these bytes as key. */
    public static String signed(byte[] key, String id, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + seconds(at) + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    /** The time as it is signed: whole seconds since 1970. */
    public static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }

    private static byte[] key(String secret) {
        if (secret.startsWith(PREFIX)) {
            try {
                return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            } catch (IllegalArgumentException e) {
                return secret.getBytes(StandardCharsets.UTF_8);
            }
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }
}
