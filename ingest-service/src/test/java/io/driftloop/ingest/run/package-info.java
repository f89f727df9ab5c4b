@NullMarked
package io.driftloop.ingest.run;

import org.jspecify.annotations.NullMarked;
