/** The service as a whole: its rules, and how it stands on a real database and broker. */
@NullMarked
package io.driftloop.ingest;

import org.jspecify.annotations.NullMarked;
