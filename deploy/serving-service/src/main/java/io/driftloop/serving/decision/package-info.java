/**
 * What was decided about traffic and why, as a chain of signed records that is only appended to.
 *
 * <p>In: {@link io.driftloop.serving.decision.DecisionLog#append} within the unit of work of what was decided, so that no decision is without its record and no
 * record without its decision. Out: {@code GET /api/v1/decision-records}, checked offline by {@code driftloop audit verify}
 * ({@link io.driftloop.decision.DecisionChain}).
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.decision;
