/** Logs and devices over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.worker.rest;
