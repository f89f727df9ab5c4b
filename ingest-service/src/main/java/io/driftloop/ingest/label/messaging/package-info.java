/** The prediction and label topics: plain consumer and producer. */
@NullMarked
package io.driftloop.ingest.label.messaging;

import org.jspecify.annotations.NullMarked;
