/**
 * {@code driftloop demo}: the whole loop on real data, with live traffic, until a second, better model serves.
 *
 * <p>{@link io.driftloop.cli.demo.Demo} tells the story in stages; {@link io.driftloop.cli.demo.Story} knows what happened so far, from the events that the
 * services tell; {@link io.driftloop.cli.demo.Traffic} asks the model all the while and {@link io.driftloop.cli.demo.LabelMail} brings the true labels
 * later. Every figure of {@link io.driftloop.cli.demo.Summary} is measured.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.cli.demo;
