/**
 * Registered models, versions, stages, aliases and tags as registry clients see them.
 *
 * <p>In: calls of clients, and {@code ModelVersionRegistered}, {@code ModelAliasMoved}: what a pipeline makes is an entry here, whose versions and champion
 * only the pipeline changes. Out: nothing.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.catalog;
