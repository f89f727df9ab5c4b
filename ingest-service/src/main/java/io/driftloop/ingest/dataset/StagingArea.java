package io.driftloop.ingest.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Scratch files of requests and of work under way. What a killed process left behind is removed by {@link #clear()} at start.
 *
 * @param root a directory of this service alone
 */
public record StagingArea(Path root) {

    /** A new empty file. */
    public Path newFile() throws IOException {
        Files.createDirectories(root);
        return Files.createTempFile(root, "rows-", ".tmp");
    }

    /** Removes everything. */
    public void clear() throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (var files = Files.newDirectoryStream(root, "rows-*.tmp")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
