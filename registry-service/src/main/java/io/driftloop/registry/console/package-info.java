/**
 * What people see: the loop as it runs, runs, models, drift, alerts, decisions. Everything is folded out of the lineage when a page is asked for; nothing is stored here.
 * What only another service knows is asked for over HTTP, and a page without it says so and stands.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.console;
