/** Collections over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.collection.rest;
