package io.driftloop.ingest.idempotency;

import java.util.Optional;

/** Storage of keys; used inside a unit of work. */
public interface IdempotencyKeys {

    /** Claims the key for this unit of work, or finds what its first request was answered; a concurrent request with the key waits. */
    Optional<Answered> claim(String scope, String key, String fingerprint);

    /** Stores the answer of a claimed key. */
    void answer(String scope, String key, String answer);

    /**
     * An earlier request.
     *
     * @param fingerprint what it asked
     * @param answer what it was answered
     */
    record Answered(String fingerprint, String answer) {}
}
