/**
 * Models that were made elsewhere. In: a plan whose definition says {@code trainer: imported}; out: a package of that very model, after it has answered the
 * validation rows. Nothing is trained; as everything that reads a file of unknown origin for the first time, it runs in a worker process of its own.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.trainer.imported;
