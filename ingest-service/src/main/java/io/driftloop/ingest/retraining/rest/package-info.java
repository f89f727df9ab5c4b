/** Starting runs, and the policy's decisions, over HTTP. */
@NullMarked
package io.driftloop.ingest.retraining.rest;

import org.jspecify.annotations.NullMarked;
