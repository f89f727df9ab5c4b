/** Rollouts and deployments over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.rollout.rest;
