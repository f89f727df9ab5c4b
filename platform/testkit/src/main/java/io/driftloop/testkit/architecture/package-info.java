/**
 * The house's rules as tests. A module's test extends {@link io.driftloop.testkit.architecture.ArchitectureRules} and names its root package;
 * every rule says why it exists, in the words that a failure shows.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.testkit.architecture;
