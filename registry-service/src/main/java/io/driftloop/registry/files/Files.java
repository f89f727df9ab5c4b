package io.driftloop.registry.files;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.UnitOfWork;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Use cases of files. Content is stored once per digest, synced before its name appears; a replaced file changes no snapshot. Memory does not grow with
 * the length of a file.
 */
public final class Files {

    /** Directory of snapshots; nobody writes there but {@link #snapshot}. */
    public static final FilePath SNAPSHOTS = new FilePath("versions");

    private final UnitOfWork unitOfWork;
    private final FileRepository names;
    private final ArtifactStore store;

    public Files(UnitOfWork unitOfWork, FileRepository names, ArtifactStore store) {
        this.unitOfWork = unitOfWork;
        this.names = names;
        this.store = store;
    }

    /** Stores the stream under the path, in place of what was there. */
    public void put(FilePath path, InputStream content, String mediaType) {
        writable(path);
        if (path.value().isEmpty()) {
            throw FileProblem.INVALID_PATH.because("Invalid path: a file has a name");
        }
        try {
            name(path, store.put(content, mediaType));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names content that the store holds already. */
    public void name(FilePath path, ArtifactRef content) {
        unitOfWork.run(() -> names.put(new StoredFile(path, content)));
    }

    /**
     * The file of that name.
     *
     * @throws io.driftloop.kit.api.PipelineException {@code file-not-found}, also for a directory
     */
    public StoredFile get(FilePath path) {
        return unitOfWork.call(() -> names.find(path)).orElseThrow(() -> missing(path));
    }

    /** The verified content as a local file that must not be changed. */
    public Path content(StoredFile file) {
        try {
            return store.fetch(file.content());
        } catch (NoSuchFileException e) {
            throw missing(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies in a directory; empty for a file and for what is not there. */
    public List<FileEntry> list(FilePath directory) {
        return unitOfWork.call(() -> names.list(directory));
    }

    /** Forgets a file or a directory; what is not there is no fault. */
    public void remove(FilePath path) {
        writable(path);
        if (path.value().isEmpty()) {
            throw FileProblem.INVALID_PATH.because("Invalid path: the root stays");
        }
        unitOfWork.run(() -> names.remove(path));
    }

    /** Keeps all files below {@code from} as they are now, by their digests, under a name that nobody writes to. @return how many files */
    public int snapshot(FilePath from, FilePath name) {
        return unitOfWork.call(() -> names.copy(from, SNAPSHOTS.child(name.value())));
    }

    /** Forgets a snapshot. */
    public void forget(FilePath name) {
        unitOfWork.run(() -> names.remove(SNAPSHOTS.child(name.value())));
    }

    private static void writable(FilePath path) {
        if (path.equals(SNAPSHOTS) || path.value().startsWith(SNAPSHOTS.value() + "/")) {
            throw FileProblem.READ_ONLY.because("the files of a model version do not change; register a new version");
        }
    }

    private static RuntimeException missing(FilePath path) {
        return FileProblem.NOT_FOUND.because(
                "there is no file '" + path.value() + "'; a directory is listed, not downloaded");
    }
}
