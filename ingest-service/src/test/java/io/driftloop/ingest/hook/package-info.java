@NullMarked
package io.driftloop.ingest.hook;

import org.jspecify.annotations.NullMarked;
