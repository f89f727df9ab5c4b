/** Facts that make versions and move aliases. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.model.messaging;
