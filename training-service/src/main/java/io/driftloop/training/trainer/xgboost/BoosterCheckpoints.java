package io.driftloop.training.trainer.xgboost;

import io.driftloop.training.trainer.TrainingPlan;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoint files of one training. A file is complete or absent: it is written beside its place, synced, then renamed. Only this attempt's directory is written
 * to; a file of an earlier attempt that cannot be read or belongs to another training is passed over.
 */
final class BoosterCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(BoosterCheckpoints.class);
    private static final int KEPT = 2;

    private final Places places;
    private final String identity;

    BoosterCheckpoints(Places places, String identity) {
        this.places = places;
        this.identity = identity;
    }

    /** What must be the same for a checkpoint to be of use: all that decides the trees. */
    static String identity(TrainingPlan plan) {
        TrainingPlan.Inputs inputs = plan.inputs();
        Map<String, Object> parts = new TreeMap<>();
        parts.put("definition", inputs.definition().sha256());
        parts.put("content", inputs.content().sha256());
        parts.put("splits", inputs.splits().sha256());
        parts.put("recipe", inputs.recipe().sha256());
        parts.put("hyperparameters", plan.hyperparameters());
        parts.put("threads", plan.compute().threads());
        return parts.toString();
    }

    /** Stores a checkpoint and drops those before the last one. */
    void store(BoosterCheckpoint checkpoint) throws IOException {
        Files.createDirectories(places.own());
        Path part = places.own().resolve("checkpoint.part");
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer content = ByteBuffer.wrap(checkpoint.encode(identity));
            while (content.hasRemaining()) {
                out.write(content);
            }
            out.force(true);
        }
        List<Path> before = files(places.own());
        String name = "checkpoint-%05d.boosting".formatted(checkpoint.round());
        Files.move(part, places.own().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        for (Path old : before.subList(Math.min(KEPT - 1, before.size()), before.size())) {
            Files.deleteIfExists(old);
        }
    }

    /** The newest usable checkpoint of any attempt. */
    Optional<BoosterCheckpoint> newest() throws IOException {
        List<Path> all = new ArrayList<>(files(places.own()));
        for (Path earlier : places.earlier()) {
            all.addAll(files(earlier));
        }
        return all.stream()
                .sorted(Comparator.comparing(Path::getFileName).reversed())
                .flatMap(file -> read(file).stream())
                .findFirst();
    }

    private Optional<BoosterCheckpoint> read(Path file) {
        try {
            return Optional.of(BoosterCheckpoint.decode(Files.readAllBytes(file), identity));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} is passed over: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    /** Newest first. */
    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("checkpoint-\\d{5}\\.boosting"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
