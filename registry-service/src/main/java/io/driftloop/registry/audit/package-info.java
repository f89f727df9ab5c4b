/**
 * Who did what, when, to what.
 *
 * <p>In: every fact that names an actor. Out: the trail, over HTTP and to the console.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.audit;
