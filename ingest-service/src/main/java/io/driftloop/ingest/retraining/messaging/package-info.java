/** Triggers from other services, and the work of making snapshots. */
@NullMarked
package io.driftloop.ingest.retraining.messaging;

import org.jspecify.annotations.NullMarked;
