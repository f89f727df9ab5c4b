/** Asks for preprocessing when a run starts, and drops it when the run is cancelled. */
@NullMarked
package io.driftloop.ingest.preprocess.messaging;

import org.jspecify.annotations.NullMarked;
