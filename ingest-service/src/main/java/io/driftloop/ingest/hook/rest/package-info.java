/** Webhooks over HTTP. */
@NullMarked
package io.driftloop.ingest.hook.rest;

import org.jspecify.annotations.NullMarked;
