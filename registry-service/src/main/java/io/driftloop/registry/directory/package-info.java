/**
 * What lists show: every run, alert, pipeline and dataset once, with its place in time and its state, so that a page costs the same however many there are.
 *
 * <p>In: facts of the {@code lineage} feature. Out: pages of ids to the console, which reads the stories of those from the facts.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.directory;
