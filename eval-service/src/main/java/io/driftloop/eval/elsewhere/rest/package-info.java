/** Watched models and their prediction logs over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.elsewhere.rest;
