/** Incidents over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.incident.rest;
