@NullMarked
package io.driftloop.ingest.feed;

import org.jspecify.annotations.NullMarked;
