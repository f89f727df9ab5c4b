/**
 * The filter and ordering grammar of searches, and pages by key.
 *
 * <p>In: a filter such as {@code metrics.loss < 0.5 AND tags.owner = 'ana'}, items of {@code order_by}, page tokens. Out: conditions as SQL text with
 * parameters; what a person wrote is never part of the text.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.filter;
