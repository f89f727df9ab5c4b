package io.driftloop.kit.signing;

import io.driftloop.signing.VerifyingKey;

/** Signs for this installation. Thread-safe. */
public interface SigningKey {
    /**
     * An Ed25519 signature (RFC 8032), 64 bytes; the same content always gets the same one.
     *
     * @throws io.driftloop.kit.api.PipelineException {@code secret-not-kept} when there is no key and none can be written
     */
    byte[] sign(byte[] content);

    /**
     * What checks its signatures; {@link VerifyingKey#id()} is what to write beside one.
     *
     * @throws io.driftloop.kit.api.PipelineException {@code secret-not-kept} when there is no key and none can be written
     */
    VerifyingKey verifyingKey();
}
