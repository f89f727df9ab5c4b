/**
 * The input profile of a dataset version: what its columns and labels look like, for people and for comparison.
 *
 * <p>In: rows. Out: {@link io.driftloop.model.profile.InputProfile} as JSON. {@link io.driftloop.model.profile.PixelSummary} is shared with drift
 * monitoring, so that both speak of the same numbers.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.model.profile;
