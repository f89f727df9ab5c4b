/** Models over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.model.rest;
