package io.driftloop.registry.webhook;

import java.util.Optional;

/** Seals secrets for storage and makes new ones. */
public interface SecretBox {

    /** A new one: {@code whsec_} and 256 random bits in base64. */
    String made();

    /** Encrypted for this webhook. */
    byte[] seal(WebhookId id, String secret);

    /** Decrypted; empty when the installation's key is another one than when it was sealed. */
    Optional<String> open(WebhookId id, byte[] sealed);
}
