/** Labels over HTTP. */
@NullMarked
package io.driftloop.ingest.label.rest;

import org.jspecify.annotations.NullMarked;
