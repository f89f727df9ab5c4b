/** Training runs over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.run.rest;
