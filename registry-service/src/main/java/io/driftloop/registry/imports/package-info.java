/**
 * Models that were made elsewhere.
 *
 * <p>In: a file that a person hands in, or a version that a tracking client registered here. Out: a run of a pipeline that takes the file in instead of training one, by HTTP from ingest-service. All that
 * follows is as for every run: the file is checked, judged by the pipeline's gates beside the champion, registered, approved, rolled out and watched. A flavour that
 * cannot be served here is told with how to convert it.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.imports;
