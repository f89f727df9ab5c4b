/** Files from other places, over the service kit's outbound policy. */
@NullMarked
package io.driftloop.ingest.dataset.http;

import org.jspecify.annotations.NullMarked;
