/** Facts of other stages, as they come in. */
@NullMarked
package io.driftloop.ingest.run.messaging;

import org.jspecify.annotations.NullMarked;
