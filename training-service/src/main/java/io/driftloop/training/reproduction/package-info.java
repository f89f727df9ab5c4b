/**
 * Training a model again, to see whether the same weights come out. In: somebody asks, for a training run that made a model. Out: a comparison; nothing is
 * told to other services, and what is trained never reaches the registry.
 *
 * <pre>
 *   Queued ---claimed---> Running ---compared---> Compared
 *     +--------failed--------+------------------> Failed
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.reproduction;
