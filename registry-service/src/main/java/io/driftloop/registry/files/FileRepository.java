package io.driftloop.registry.files;

import java.util.List;
import java.util.Optional;

/** Stores names of files. Called inside a unit of work. */
public interface FileRepository {

    /** Names the content; what had the name before loses it. */
    void put(StoredFile file);

    /** The file of that name. */
    Optional<StoredFile> find(FilePath path);

    /** What lies directly in a directory, by name. */
    List<FileEntry> list(FilePath directory);

    /** Forgets the file or all files below the directory. */
    void remove(FilePath path);

    /** Gives all files below one directory names below another one too. @return how many */
    int copy(FilePath from, FilePath to);
}
