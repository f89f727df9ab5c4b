package io.driftloop.ingest.dataset;

import io.driftloop.contracts.DatasetName;
import io.driftloop.kit.api.PipelineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fetches files from addresses and takes them in like an upload. The last part of an address is the file's name. Thread-safe. */
public final class RemoteIngestion {
    private final FileFetch fetch;
    private final DatasetIngestion ingestion;
    private final StagingArea staging;

    public RemoteIngestion(FileFetch fetch, DatasetIngestion ingestion, StagingArea staging) {
        this.fetch = fetch;
        this.ingestion = ingestion;
        this.staging = staging;
    }

    /**
     * Fetches all addresses, then ingests the files.
     *
     * @throws PipelineException when an address is refused or fails, or a {@link DatasetProblem}; nothing is stored then
     */
    public StoredVersion ingest(
            DatasetName dataset, List<String> addresses, @Nullable String label, NewColumns columns) {
        List<UploadedFile> files = new ArrayList<>();
        try {
            for (String address : addresses) {
                URI uri = parsed(address);
                Path file = staging.newFile();
                files.add(new UploadedFile("uri", uri.getPath(), file));
                fetch.fetch(uri, file);
            }
            return ingestion.ingest(dataset, files, label, columns);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stage files of dataset " + dataset, e);
        } finally {
            files.forEach(file -> file.path().toFile().delete());
        }
    }

    private static URI parsed(String address) {
        try {
            URI uri = new URI(address);
            if (uri.isAbsolute() && uri.getPath() != null && !uri.getPath().isBlank()) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // answered below, like every address that is none
        }
        throw new PipelineException(
                DatasetProblem.BODY_INVALID,
                "An address must be absolute and end with a file name, like"
                        + " https://example.org/data/rows.csv.gz.");
    }
}
