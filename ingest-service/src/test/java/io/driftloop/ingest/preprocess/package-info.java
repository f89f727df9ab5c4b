@NullMarked
package io.driftloop.ingest.preprocess;

import org.jspecify.annotations.NullMarked;
