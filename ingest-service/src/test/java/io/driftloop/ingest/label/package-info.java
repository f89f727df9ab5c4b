@NullMarked
package io.driftloop.ingest.label;

import org.jspecify.annotations.NullMarked;
