package io.driftloop.ingest.dataset.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request that names files elsewhere.
 *
 * @param uri one file
 * @param uris or several
 * @param label name of the label column, for CSV
 */
record AddressRequest(
        @Nullable String uri,
        @Nullable List<String> uris,
        @Nullable String label) {

    List<String> all() {
        return uri != null ? List.of(uri) : uris == null ? List.of() : uris;
    }
}
