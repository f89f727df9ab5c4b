/** Notes and search over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.catalog.rest;
