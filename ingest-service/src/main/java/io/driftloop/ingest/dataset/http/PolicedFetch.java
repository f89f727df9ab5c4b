package io.driftloop.ingest.dataset.http;

import io.driftloop.ingest.dataset.FileFetch;
import io.driftloop.kit.outbound.Downloads;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Fetches with the service kit's downloads. */
@Singleton
final class PolicedFetch implements FileFetch {
    private final Downloads downloads;

    PolicedFetch(Downloads downloads) {
        this.downloads = downloads;
    }

    @Override
    public void fetch(URI address, Path into) throws IOException {
        downloads.fetch(address, into);
    }
}
