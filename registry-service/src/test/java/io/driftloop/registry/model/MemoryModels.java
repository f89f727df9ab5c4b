package io.driftloop.registry.model;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Models, aliases and training results in memory, for unit tests. */
final class MemoryModels implements ModelRepository, AliasRepository, TrainingResultRepository {

    private final Map<String, Model> models = new TreeMap<>();
    /** By model, what clients have counted to, plus one. */
    final Map<String, Integer> clients = new HashMap<>();

    private final Map<String, ModelVersion> versions = new HashMap<>();
    private final List<AliasMove> moves = new ArrayList<>();
    private final Map<PipelineRunId, TrainingResult> trainings = new HashMap<>();

    @Override
    public Model lockOrCreate(ModelName name, Instant now) {
        return models.computeIfAbsent(name.value(), any -> Model.named(name, now));
    }

    @Override
    public Optional<Model> lock(ModelId id) {
        return models.values().stream().filter(model -> model.id().equals(id)).findFirst();
    }

    @Override
    public void save(Model model) {
        models.put(model.name().value(), model);
    }

    @Override
    public Optional<Model> find(ModelName name) {
        return Optional.ofNullable(models.get(name.value()));
    }

    @Override
    public List<Model> all() {
        return List.copyOf(models.values());
    }

    @Override
    public void add(ModelVersion version) {
        versions.put(key(version.modelId(), version.version()), version);
    }

    @Override
    public void saveState(ModelVersion version) {
        versions.put(key(version.modelId(), version.version()), version);
    }

    @Override
    public Optional<ModelVersion> version(ModelId id, int version) {
        return Optional.ofNullable(versions.get(key(id, version)));
    }

    @Override
    public List<ModelVersion> versions(ModelId id) {
        return versions.values().stream()
                .filter(version -> version.modelId().equals(id))
                .sorted(Comparator.comparingInt(ModelVersion::version).reversed())
                .toList();
    }

    @Override
    public Optional<ModelVersion> versionOfRun(PipelineRunId run) {
        return versions.values().stream()
                .filter(version -> version.content().pipelineRun().equals(run))
                .findFirst();
    }

    @Override
    public int nextNumber(ModelName name) {
        return clients.getOrDefault(name.value(), 0);
    }

    @Override
    public void add(AliasMove move) {
        moves.add(move);
    }

    @Override
    public AliasHistory history(ModelId id, String alias) {
        return new AliasHistory(moves.stream()
                .filter(move -> move.modelId().equals(id) && move.alias().equals(alias))
                .toList());
    }

    @Override
    public void save(TrainingResult result) {
        trainings.put(result.pipelineRun(), result);
    }

    @Override
    public Optional<TrainingResult> ofRun(PipelineRunId run) {
        return Optional.ofNullable(trainings.get(run));
    }

    private static String key(ModelId id, int version) {
        return id + "/" + version;
    }
}
