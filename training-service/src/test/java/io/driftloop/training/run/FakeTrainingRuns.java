package io.driftloop.training.run;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.TrainingRunId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Training runs in memory. */
final class FakeTrainingRuns implements TrainingRunRepository {

    private final Map<TrainingRunId, TrainingRun> runs = new LinkedHashMap<>();
    private final Map<TrainingRunId, List<RecordedEpoch>> epochs = new LinkedHashMap<>();

    @Override
    public void insert(TrainingRun run) {
        runs.put(run.id(), run);
    }

    @Override
    public void update(TrainingRun run) {
        runs.put(run.id(), run);
    }

    @Override
    public Optional<TrainingRun> find(TrainingRunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public Optional<TrainingRun> lock(TrainingRunId id) {
        return find(id);
    }

    @Override
    public Optional<TrainingRun> lockNewest(PipelineRunId pipelineRun) {
        return runs.values().stream()
                .filter(run -> run.request().pipelineRun().equals(pipelineRun))
                .max(Comparator.comparingInt(TrainingRun::number));
    }

    @Override
    public List<TrainingRun> list(@Nullable PipelineRunId pipelineRun, @Nullable TrainingRunId before, int limit) {
        return List.copyOf(runs.values());
    }

    @Override
    public boolean addEpoch(TrainingRunId run, RecordedEpoch epoch) {
        List<RecordedEpoch> known = epochs.computeIfAbsent(run, id -> new ArrayList<>());
        return !known.contains(epoch) && known.add(epoch);
    }

    @Override
    public List<RecordedEpoch> epochs(TrainingRunId run) {
        return epochs.getOrDefault(run, List.of());
    }
}
