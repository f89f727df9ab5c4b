@NullMarked
package io.driftloop.ingest.dataset.csv;

import org.jspecify.annotations.NullMarked;
