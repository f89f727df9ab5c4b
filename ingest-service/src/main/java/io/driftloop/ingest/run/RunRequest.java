package io.driftloop.ingest.run;

import io.driftloop.contracts.RunCause;
import org.jspecify.annotations.Nullable;

/**
 * What a new run is asked for.
 *
 * @param cause why
 * @param input the rows; null: a snapshot comes first
 * @param attempt 1, or one more than the run that it retries
 */
record RunRequest(RunCause cause, @Nullable RunInput input, int attempt) {}
