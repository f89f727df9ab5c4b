package io.driftloop.training.trainer.process;

import io.driftloop.training.trainer.TrainingPlan.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directories of one command, below {@code command/} in those of its training.
 *
 * @param root of all
 */
record CommandPlaces(Path root) {

    private static final String ROOT = "command";
    private static final String CHECKPOINTS = "checkpoints";

    /** Makes them; what an earlier attempt of the same training left as checkpoints is there again. */
    static CommandPlaces make(Places places) throws IOException {
        CommandPlaces made = new CommandPlaces(places.own().resolve(ROOT).toAbsolutePath());
        for (Path directory : List.of(made.data(), made.result(), made.checkpoints(), made.work(), made.temporary())) {
            Files.createDirectories(directory);
        }
        Optional<Path> earlier = places.earlier().stream()
                .map(path -> path.resolve(ROOT).resolve(CHECKPOINTS))
                .filter(Files::isDirectory)
                .reduce((first, last) -> last);
        if (earlier.isPresent()) {
            copy(earlier.get(), made.checkpoints());
        }
        return made;
    }

    Path spec() {
        return root.resolve("spec.json");
    }

    Path data() {
        return root.resolve("data");
    }

    Path result() {
        return root.resolve("result");
    }

    Path checkpoints() {
        return root.resolve(CHECKPOINTS);
    }

    Path work() {
        return root.resolve("work");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    /** Deletes all but the checkpoints, which a later attempt may want. */
    void tidy() throws IOException {
        for (Path directory : List.of(data(), result(), work(), temporary())) {
            delete(directory);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else if (Files.isRegularFile(path)) {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
