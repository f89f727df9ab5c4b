/**
 * All facts that services tell each other, one record each.
 *
 * <p>Everything in this package is a record that implements the sealed {@link io.driftloop.events.PipelineEvent}; schemas and examples lie
 * in {@code src/main/resources/schemas/events}.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.events;
