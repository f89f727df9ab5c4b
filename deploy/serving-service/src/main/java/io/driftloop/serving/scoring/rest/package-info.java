/** Scorings over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.scoring.rest;
