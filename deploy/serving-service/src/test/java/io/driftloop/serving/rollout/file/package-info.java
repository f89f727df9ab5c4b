@org.jspecify.annotations.NullMarked
package io.driftloop.serving.rollout.file;
