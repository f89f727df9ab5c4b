/** Reproductions over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.reproduction.rest;
