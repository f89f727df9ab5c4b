package io.driftloop.kit.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by a directory. */
class FileArtifactStoreContractTest extends ArtifactStoreContract {

    @TempDir
    private Path root;

    private final AtomicInteger ids = new AtomicInteger();

    @Override
    protected ServiceArtifacts store(String service) {
        return new FileArtifactStore(root, () -> "tmp-" + ids.incrementAndGet(), service);
    }

    @Override
    protected void overwrite(String sha256, byte[] content) throws IOException {
        Files.write(place(sha256), content);
        Files.setLastModifiedTime(place(sha256), FileTime.fromMillis(1));
    }

    @Override
    protected byte[] raw(String sha256) throws IOException {
        return Files.exists(place(sha256)) ? Files.readAllBytes(place(sha256)) : new byte[0];
    }

    @Override
    protected void unmark(String sha256, String service) throws IOException {
        Path place = place(sha256);
        Files.deleteIfExists(place.resolveSibling(place.getFileName() + ".by-" + service));
    }

    @Test
    void aDirectoryThatCannotBeIsSaid() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "no directory");

        assertThat(new FileArtifactStore(file.resolve("artifacts"), () -> "x").problem())
                .contains("the directory of driftloop.artifacts.root cannot be written");
    }

    private Path place(String sha256) {
        return root.resolve("sha256").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }
}
