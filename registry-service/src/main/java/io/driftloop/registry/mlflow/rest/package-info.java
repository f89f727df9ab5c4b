/** The protocol over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.mlflow.rest;
