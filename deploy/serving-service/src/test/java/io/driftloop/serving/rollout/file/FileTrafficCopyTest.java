package io.driftloop.serving.rollout.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.model.onnx.OnnxEngine;
import io.driftloop.pipeline.ServingEngine;
import io.driftloop.serving.inference.VersionEngineRepository;
import io.driftloop.serving.inference.VersionEngines;
import io.driftloop.serving.rollout.Candidate;
import io.driftloop.serving.rollout.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTrafficCopyTest {
    private static final ModelId MODEL = new ModelId("m-1");
    private static final List<Deployment> SERVING = List.of(new Deployment(
            new Candidate(MODEL, new ModelName("sides"), 2, artifact(2)),
            1,
            artifact(1),
            5,
            Instant.parse("2026-03-01T12:00:00.123456Z")));

    @TempDir
    Path directory;

    private final OnnxEngine onnx = new OnnxEngine();
    private final OnnxEngine other = new OnnxEngine();

    private static ArtifactRef artifact(int version) {
        return ArtifactRef.ofContent("0".repeat(63) + version, 1, "application/zip");
    }

    @Test
    void whatIsKeptIsFoundByTheNextProcessWithTheEnginesOfItsVersions() {
        Path file = directory.resolve("serving").resolve("traffic.json");
        new FileTrafficCopy(file, Json.ofContracts(), engines(true)).keep(SERVING);
        VersionEngines away = engines(false);

        assertThatThrownBy(() -> away.of(MODEL, 2)).isInstanceOf(IllegalStateException.class);
        assertThat(new FileTrafficCopy(file, Json.ofContracts(), away).kept()).isEqualTo(SERVING);
        assertThat(away.of(MODEL, 1)).isSameAs(onnx);
        assertThat(away.of(MODEL, 2)).isSameAs(other);
        assertThat(directory.resolve("serving")).isDirectoryContaining(path -> path.equals(file));
        assertThat(directory.resolve("serving").toFile().list()).hasSize(1);
    }

    @Test
    void nothingKeptDamagedOrUnwritableHoldsNothingUp() throws IOException {
        Path file = directory.resolve("traffic.json");
        FileTrafficCopy copy = new FileTrafficCopy(file, Json.ofContracts(), engines(true));
        assertThat(copy.kept()).isEmpty();

        Files.writeString(file, "{\"deployments\":[{");
        assertThat(copy.kept()).isEmpty();

        FileTrafficCopy nowhere = new FileTrafficCopy(file.resolve("below a file"), Json.ofContracts(), engines(true));
        nowhere.keep(SERVING);
        assertThat(nowhere.kept()).isEmpty();
    }

    /** Version 2 has an engine of its own. */
    private VersionEngines engines(boolean there) {
        UnitOfWork work = new UnitOfWork() {
            @Override
            public <T> T call(Supplier<T> asked) {
                if (!there) {
                    throw new IllegalStateException("no connection");
                }
                return asked.get();
            }
        };
        VersionEngineRepository stored = new VersionEngineRepository() {
            @Override
            public void store(ModelId model, int version, ServingEngine engine) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<ServingEngine> find(ModelId model, int version) {
                return version == 2 ? Optional.of(ServingEngine.DJL) : Optional.empty();
            }
        };
        return new VersionEngines(
                work, stored, ServingEngine.ONNX, Map.of(ServingEngine.ONNX, onnx, ServingEngine.DJL, other));
    }
}
