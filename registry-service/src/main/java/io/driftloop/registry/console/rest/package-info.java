/** The console's pages. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.console.rest;
