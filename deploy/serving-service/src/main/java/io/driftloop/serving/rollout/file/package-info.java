/** Rollouts: what is kept in files. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.rollout.file;
