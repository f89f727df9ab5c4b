/** Facts that change what should serve. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.rollout.messaging;
