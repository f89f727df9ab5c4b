package io.driftloop.ingest.dataset.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request that names files elsewhere.
 *
 * @param uri one file
 * @param uris or several
 * @param label name of the label column, for CSV
 * @param columns {@code keep} (as without it) or {@code new}: whether they may be others than those of the newest version
 */
record AddressRequest(
        @Nullable String uri,
        @Nullable List<String> uris,
        @Nullable String label,
        @Nullable String columns) {

    List<String> all() {
        return uri != null ? List.of(uri) : uris == null ? List.of() : uris;
    }
}
