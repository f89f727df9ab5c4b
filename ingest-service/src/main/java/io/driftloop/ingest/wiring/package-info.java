/** Puts the service together: use cases from their ports, configuration, and what runs by the clock. */
@NullMarked
package io.driftloop.ingest.wiring;

import org.jspecify.annotations.NullMarked;
