/** The trail over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.audit.rest;
