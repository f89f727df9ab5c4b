/** Login over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.access.rest;
