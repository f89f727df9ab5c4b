/** Trials over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.tuning.rest;
