/**
 * Named files over the content-addressed artifact store: what tracking clients upload, list and download, and the snapshots of model versions.
 *
 * <p>In: streams of any length. Out: nothing.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.files;
