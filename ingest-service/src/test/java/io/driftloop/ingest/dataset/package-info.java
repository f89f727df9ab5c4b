@NullMarked
package io.driftloop.ingest.dataset;

import org.jspecify.annotations.NullMarked;
