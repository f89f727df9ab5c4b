/**
 * Model cards: what a version is, made of what, by whom approved, for what, as one page that model hubs read.
 *
 * <p>In: versions with their evidence, and what people wrote about them. Out: Markdown, and which of the wanted fields nobody has written yet.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.card;
