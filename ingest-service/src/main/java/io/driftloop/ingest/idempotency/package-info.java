/** Requests that carry an {@code Idempotency-Key}: the same request again gets the first one's answer and does nothing. */
@NullMarked
package io.driftloop.ingest.idempotency;

import org.jspecify.annotations.NullMarked;
