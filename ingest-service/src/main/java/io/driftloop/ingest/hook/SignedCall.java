package io.driftloop.ingest.hook;

import io.driftloop.kit.api.PipelineException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as the Standard Webhooks specification has it: {@code webhook-id}, {@code webhook-timestamp} in seconds, and {@code webhook-signature}, a list of
 * {@code v1,<base64 of the HMAC-SHA256 over id.timestamp.body>} of which one has to fit (so that a secret can be changed).
 *
 * @param id names the delivery; the same when it is sent again
 */
public record SignedCall(
        @Nullable String id,
        @Nullable String timestamp,
        @Nullable String signatures,
        byte[] body) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int LONGEST_ID = 150;

    /** The delivery's id, once it is checked. */
    public String delivery() {
        if (id == null || !id.matches("[\\x21-\\x7e]{1," + LONGEST_ID + "}")) {
            throw new PipelineException(
                    HookProblem.HEADER_MISSING,
                    "The header webhook-id names the delivery with 1 to " + LONGEST_ID
                            + " visible characters, the same each time it is sent.");
        }
        return id;
    }

    /**
     * Checks time and signature.
     *
     * @throws PipelineException {@link HookProblem}
     */
    public void verify(String secret, Instant now, Duration tolerance) {
        String delivery = delivery();
        Instant signedAt = signedAt();
        if (Duration.between(signedAt, now).abs().compareTo(tolerance) > 0) {
            throw new PipelineException(
                    HookProblem.TIMESTAMP_OUTSIDE,
                    "webhook-timestamp is " + signedAt + "; it may differ by " + tolerance.toSeconds() + " s from "
                            + now + ".");
        }
        byte[] expected = hmac(secret, delivery + "." + timestamp + ".");
        boolean fits = signatures != null
                && Arrays.stream(signatures.trim().split("\\s+"))
                        .filter(one -> one.startsWith(VERSION))
                        .anyMatch(one -> isSame(expected, one.substring(VERSION.length())));
        if (!fits) {
            throw new PipelineException(
                    HookProblem.SIGNATURE_WRONG,
                    "webhook-signature has to hold v1,<base64 of the HMAC-SHA256 over webhook-id.webhook-timestamp.body>"
                            + " with the secret that the definition names.");
        }
    }

    private Instant signedAt() {
        try {
            return Instant.ofEpochSecond(Long.parseLong(String.valueOf(timestamp)));
        } catch (RuntimeException e) {
            throw new PipelineException(
                    HookProblem.HEADER_MISSING, "The header webhook-timestamp is a number of seconds since 1970.");
        }
    }

    private byte[] hmac(String secret, String head) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** {@code whsec_} and base64, or any text, whose bytes are the key then. */
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

    private static boolean isSame(byte[] expected, String base64) {
        try {
            return MessageDigest.isEqual(expected, Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
