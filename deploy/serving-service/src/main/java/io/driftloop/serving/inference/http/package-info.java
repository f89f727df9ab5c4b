/** The Open Inference Protocol v2 over HTTP: raw routes, bodies read straight from their bytes. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.inference.http;
