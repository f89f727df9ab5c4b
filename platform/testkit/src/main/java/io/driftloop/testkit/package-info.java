/**
 * What tests stand on: a real PostgreSQL and a real broker ({@link io.driftloop.testkit.TestStack}, and for services
 * {@link io.driftloop.testkit.StackResource}), facts on topics ({@link io.driftloop.testkit.TestTopics}), the house's rules
 * ({@link io.driftloop.testkit.architecture}) and digits ({@link io.driftloop.testkit.MnistFiles}).
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.testkit;
