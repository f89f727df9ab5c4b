/** Facts that training runs listen to. */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.run.messaging;
