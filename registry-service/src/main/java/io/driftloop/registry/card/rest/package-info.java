/** Cards over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.card.rest;
