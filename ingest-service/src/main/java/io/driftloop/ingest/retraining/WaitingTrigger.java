package io.driftloop.ingest.retraining;

import io.driftloop.contracts.PipelineName;

/**
 * A deferred trigger.
 *
 * @param pipeline which pipeline would run
 * @param trigger what asked
 * @param cause what the event behind it leaves for what follows; opaque, see {@link Causes}
 * @param rule the rule that deferred it last
 * @param until what it waits for
 */
public record WaitingTrigger(PipelineName pipeline, Trigger trigger, String cause, String rule, Decision.Until until) {}
