@org.jspecify.annotations.NullMarked
package io.driftloop.ingest.pipeline;
