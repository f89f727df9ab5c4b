package io.driftloop.ingest.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Uploads out of bytes. */
public final class TestFiles {

    private TestFiles() {}

    /** A file as it lies on disk during a request. */
    public static UploadedFile file(Path directory, String name, byte[] content) {
        try {
            return new UploadedFile("file", name, Files.write(directory.resolve(name), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same of text. */
    public static UploadedFile file(Path directory, String name, String content) {
        return file(directory, name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** An upload of a new dataset. */
    public static Upload upload(@Nullable String label, UploadedFile... files) {
        return new Upload(new io.driftloop.contracts.DatasetName("rows"), List.of(files), label, null);
    }
}
