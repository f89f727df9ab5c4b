@NullMarked
package io.driftloop.ingest.dataset.idx;

import org.jspecify.annotations.NullMarked;
