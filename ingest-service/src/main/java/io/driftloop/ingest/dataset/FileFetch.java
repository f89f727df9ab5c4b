package io.driftloop.ingest.dataset;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Brings a file from somewhere else, as far as the outbound policy allows. */
public interface FileFetch {

    /**
     * Writes what the address gives to {@code into}.
     *
     * @throws io.driftloop.kit.api.PipelineException when the address may not be called, does not answer, or gives too much
     */
    void fetch(URI address, Path into) throws IOException;
}
