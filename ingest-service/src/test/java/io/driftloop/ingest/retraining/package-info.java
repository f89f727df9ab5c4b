@NullMarked
package io.driftloop.ingest.retraining;

import org.jspecify.annotations.NullMarked;
