package io.driftloop.cli.command;

import io.driftloop.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a person named. */
final class LocalFiles {

    private LocalFiles() {}

    static byte[] read(Path file) {
        required(file);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read " + file);
        }
    }

    static Path required(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw CommandFailure.usage(
                    Files.exists(file) ? file + " is not a readable file" : "there is no file " + file);
        }
        return file;
    }
}
