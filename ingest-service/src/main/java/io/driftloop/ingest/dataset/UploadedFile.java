package io.driftloop.ingest.dataset;

import java.nio.file.Path;
import java.util.Locale;

/**
 * One file of an upload, already on disk.
 *
 * @param part name of the form part
 * @param fileName as the sender named it, without directories
 * @param path where it lies until the request ends
 */
public record UploadedFile(String part, String fileName, Path path) {

    public UploadedFile {
        fileName = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    }

    /** Whether its rows are test rows: the part is called {@code test}, or the file name has the word {@code test} or {@code t10k} in it. */
    public boolean isTest() {
        return "test".equalsIgnoreCase(part) || lowerName().matches("(.*[^a-z0-9])?(test|t10k)([^a-z0-9].*)?");
    }

    /** Lower-case file name, for recognising kinds. */
    public String lowerName() {
        return fileName.toLowerCase(Locale.ROOT);
    }
}
