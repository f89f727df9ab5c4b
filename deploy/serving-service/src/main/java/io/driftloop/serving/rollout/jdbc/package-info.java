/** Rollouts and deployments in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.rollout.jdbc;
