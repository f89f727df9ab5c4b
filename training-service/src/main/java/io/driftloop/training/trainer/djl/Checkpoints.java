package io.driftloop.training.trainer.djl;

import io.driftloop.training.trainer.TrainingPlan.Places;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoint files of one training. A file is complete or absent: it is written beside its place, synced, then
 * renamed. Only this attempt's directory
 * is written to; a file of an earlier attempt that cannot be read or belongs to another training is passed over.
 */
final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int KEPT = 2;
    private static final String ENDING = ".safetensors";

    /** By epoch and step; the end of an epoch comes before any step after it. */
    private static final Comparator<Path> NEWEST_FIRST = Comparator.comparing(
                    (Path file) -> file.getFileName().toString().replace(ENDING, ""))
            .reversed();

    private final Places places;
    private final String identity;

    Checkpoints(Places places, String identity) {
        this.places = places;
        this.identity = identity;
    }

    /** Stores a checkpoint and drops older ones of this attempt. */
    void store(Checkpoint checkpoint) throws IOException {
        Files.createDirectories(places.own());
        Path part = places.own().resolve("checkpoint.part");
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer content = ByteBuffer.wrap(checkpoint.encode());
            while (content.hasRemaining()) {
                out.write(content);
            }
            out.force(true);
        }
        int steps = checkpoint.within().done().steps();
        String name = "checkpoint-%05d%s.safetensors"
                .formatted(checkpoint.epoch(), steps == 0 ? "" : "-%09d".formatted(steps));
        Files.move(part, places.own().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        List<Path> own = files(places.own());
        for (Path old : own.subList(Math.min(KEPT, own.size()), own.size())) {
            Files.deleteIfExists(old);
        }
    }

    /** The newest usable checkpoint of any attempt. */
    Optional<Checkpoint> newest() throws IOException {
        List<Path> all = new ArrayList<>(files(places.own()));
        for (Path earlier : places.earlier()) {
            all.addAll(files(earlier));
        }
        return all.stream()
                .sorted(NEWEST_FIRST)
                .flatMap(file -> read(file).stream())
                .findFirst();
    }

    private Optional<Checkpoint> read(Path file) {
        try {
            Checkpoint checkpoint = Checkpoint.decode(Files.readAllBytes(file));
            if (checkpoint.identity().equals(identity)) {
                return Optional.of(checkpoint);
            }
            LOG.info("{} belongs to another training and is passed over", file);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} cannot be read and is passed over: {}", file, e.getMessage());
        }
        return Optional.empty();
    }

    /** Newest first. */
    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("checkpoint-\\d{5}(-\\d{9})?\\.safetensors"))
                    .sorted(NEWEST_FIRST)
                    .toList();
        }
    }
}
