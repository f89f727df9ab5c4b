/** Other services, asked over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.ingest.pipeline.http;
