/**
 * Pipeline definitions.
 *
 * <p>In: YAML or JSON that people apply. Out: {@code PipelineApplied} with the definition as an artifact, {@code PipelinePaused}, {@code PipelineResumed}.
 *
 * <p>A definition is identified by the digest of its canonical JSON: applying the same one again is no new revision. Runs pin the revision that they started
 * with; {@code monitor} and {@code retrain} are read from the newest.
 */
@NullMarked
package io.driftloop.ingest.pipeline;

import org.jspecify.annotations.NullMarked;
