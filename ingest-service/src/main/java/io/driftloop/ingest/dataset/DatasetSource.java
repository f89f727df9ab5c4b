package io.driftloop.ingest.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads uploads of one format.
 *
 * <ol>
 *   <li>Called on a request's thread, outside any transaction.
 *   <li>Reads every file to its end before it returns; a broken file is refused with a {@link DatasetProblem} and leaves nothing behind.
 *   <li>The same files give the same row file, byte for byte.
 * </ol>
 */
public interface DatasetSource {

    /** Stable name: what {@link DatasetVersion#source()} says. */
    String name();

    /** Whether these files look like its format; the first source that says yes reads them. */
    boolean reads(List<UploadedFile> files);

    /**
     * Writes the upload's rows to {@code target}.
     *
     * @throws io.driftloop.kit.api.PipelineException when the upload is refused
     */
    StagedRows stage(Upload upload, Path target) throws IOException;
}
