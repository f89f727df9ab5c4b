package io.driftloop.contracts;

import java.time.Instant;

/**
 * That a model package was let in, and signed.
 *
 * @param by a person, {@code token}, or {@code training:<run>} for what was trained here
 * @param at when
 * @param key which key signed: {@code sha256:} and the hex digest of the public key's DER form
 */
public record Admission(Actor by, Instant at, String key) {}
