/** The Open Inference Protocol over gRPC: the same use cases as over HTTP, behind a port of its own. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.inference.grpc;
