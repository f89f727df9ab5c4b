/** Facts of training and evaluation become runs. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.tracking.messaging;
