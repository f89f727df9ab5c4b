/**
 * Incidents: one story each, from the first wrong prediction to the champion that mends it.
 *
 * <p>In: facts of the {@code lineage} feature. Out: the list and the stories, over HTTP and to the console. Stored is only which incidents there are; the rest is
 * read from the facts.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.incident;
