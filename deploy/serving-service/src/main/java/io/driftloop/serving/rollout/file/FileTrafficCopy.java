package io.driftloop.serving.rollout.file;

import io.driftloop.contracts.ModelId;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.pipeline.ServingEngine;
import io.driftloop.serving.inference.VersionEngines;
import io.driftloop.serving.rollout.Deployment;
import io.driftloop.serving.rollout.TrafficCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** A JSON file, replaced as a whole. It names packages by their digests, and what is loaded is checked against them and its signature: the file is not trusted. */
public final class FileTrafficCopy implements TrafficCopy {

    private static final Logger LOG = Logger.getLogger(FileTrafficCopy.class);

    private final Path file;
    private final Json json;
    private final VersionEngines engines;
    private boolean told;

    /**
     * @param file whose directory is made when it is needed
     * @param engines of the versions, kept with them
     */
    public FileTrafficCopy(Path file, Json json, VersionEngines engines) {
        this.file = file;
        this.json = json;
        this.engines = engines;
    }

    /** The content of the file. */
    record Content(List<Deployment> deployments, List<Engine> engines) {}

    /** Which engine runs a version. */
    record Engine(ModelId modelId, int version, ServingEngine engine) {}

    @Override
    public void keep(List<Deployment> deployments) {
        String content = json.write(new Content(deployments, engines(deployments)));
        try {
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = Files.createTempFile(directory, file.getFileName().toString(), ".new");
            try {
                Files.writeString(next, content);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            if (!told) {
                told = true;
                LOG.warnf(
                        "what serves cannot be kept in %s (%s): a restart while the database is away would serve nothing."
                                + " Name a place that can be written: driftloop.serving.rollout.traffic-copy",
                        file, e);
            }
        }
    }

    private List<Engine> engines(List<Deployment> deployments) {
        return deployments.stream().flatMap(this::engines).toList();
    }

    private Stream<Engine> engines(Deployment deployment) {
        ModelId model = deployment.serving().modelId();
        return Stream.of(deployment.serving().version(), deployment.previousVersion())
                .filter(Objects::nonNull)
                .map(version -> new Engine(model, version, engines.named(model, version)));
    }

    @Override
    public List<Deployment> kept() {
        try {
            Content content = json.read(Files.readString(file), Content.class);
            content.engines().forEach(known -> engines.remember(known.modelId(), known.version(), known.engine()));
            return content.deployments();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | RuntimeException e) {
            LOG.warnf("what served last cannot be read from %s: %s", file, e.getMessage());
            return List.of();
        }
    }
}
