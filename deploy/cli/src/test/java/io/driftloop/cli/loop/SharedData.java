package io.driftloop.cli.loop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Data that may lie beside the repository. */
final class SharedData {

    private SharedData() {}

    /** The first {@code shared/data/...} on the way up that holds a file. */
    static Optional<Path> find(String directory, String file) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared/data").resolve(directory);
            if (Files.isRegularFile(found.resolve(file))) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
