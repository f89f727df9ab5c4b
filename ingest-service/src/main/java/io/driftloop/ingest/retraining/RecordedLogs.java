package io.driftloop.ingest.retraining;

import io.driftloop.events.PerformanceEstimated;
import io.driftloop.ingest.dataset.DatasetVersion;
import io.driftloop.ingest.dataset.DatasetVersions;
import io.driftloop.ingest.label.JudgedPredictions;
import io.driftloop.ingest.label.LabelledInputs;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.run.PipelineRun;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.ingest.run.RunState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts together what is recorded of a pipeline. Inside a unit of work. */
public final class RecordedLogs {
    private static final int MOST = 10_000;
    private static final int STEPS = 2_000;

    private final PipelineRuns runs;
    private final DatasetVersions versions;
    private final LabelledInputs inputs;
    private final TriggerLog log;
    private final Clock clock;

    public RecordedLogs(
            PipelineRuns runs, DatasetVersions versions, LabelledInputs inputs, TriggerLog log, Clock clock) {
        this.runs = runs;
        this.versions = versions;
        this.inputs = inputs;
        this.log = log;
        this.clock = clock;
    }

    RecordedLog of(Pipeline pipeline) {
        RunHistory history = RunHistory.of(pipeline.name(), runs, MOST);
        List<RecordedLog.PastRun> past = new ArrayList<>();
        for (PipelineRun run : history.newestFirst()) {
            if (run.state() instanceof RunState.Ended) {
                past.add(
                        0,
                        new RecordedLog.PastRun(
                                run.startedAt(),
                                Duration.between(run.startedAt(), run.state().since()),
                                run.cause().trigger(),
                                run.state() instanceof RunState.Succeeded));
            }
        }
        List<RecordedLog.Served> champions = log.champions(pipeline.model()).stream()
                .map(one -> new RecordedLog.Served(one.since(), one.version(), history.accuracyOf(one.version())))
                .toList();
        List<RecordedLog.Brought> brought = brought(pipeline);
        Instant to = clock.instant();
        Instant from = Stream.concat(
                        history.newestFirst().stream().map(PipelineRun::startedAt),
                        brought.stream().map(RecordedLog.Brought::at))
                .min(Instant::compareTo)
                .orElse(to);
        List<RecordedLog.Heard> heard = log.seen(pipeline.name(), Instant.EPOCH, to.plusSeconds(1)).stream()
                .map(one -> new RecordedLog.Heard(one.at(), one.trigger()))
                .toList();
        List<JudgedPredictions> labels = log.champion(pipeline.model())
                .map(champion -> thinned(inputs.judged(champion.modelId())))
                .orElse(List.of());
        List<PerformanceEstimated> estimates = log.champion(pipeline.model())
                .map(champion -> log.estimates(champion.modelId()))
                .orElse(List.of());
        return new RecordedLog(from, to, heard, brought, labels, estimates, champions, past);
    }

    private List<RecordedLog.Brought> brought(Pipeline pipeline) {
        if (versions.newest(pipeline.dataset()).isEmpty()) {
            return List.of();
        }
        List<RecordedLog.Brought> brought = new ArrayList<>();
        for (DatasetVersion version : versions.versions(pipeline.dataset(), Integer.MAX_VALUE, MOST)) {
            if (version.addedRows() > 0) {
                long bytes = version.content().bytes() * version.addedRows() / Math.max(1, version.rows());
                brought.add(0, new RecordedLog.Brought(version.createdAt(), version.addedRows(), bytes));
            }
        }
        return brought;
    }

    /** A long record in at most some thousand steps: what lies between two steps counts as come with the later one. */
    static List<JudgedPredictions> thinned(List<JudgedPredictions> labels) {
        if (labels.size() <= STEPS) {
            return labels;
        }
        long first = labels.get(0).labelledAt().getEpochSecond();
        long span = labels.get(labels.size() - 1).labelledAt().getEpochSecond() - first;
        long step = Math.max(1, span / STEPS + 1);
        record Key(long labelled, long predicted, int version) {}
        Map<Key, JudgedPredictions> steps = new LinkedHashMap<>();
        for (JudgedPredictions one : labels) {
            long labelled = first + (one.labelledAt().getEpochSecond() - first + step - 1) / step * step;
            long predicted = one.predictedAt().getEpochSecond() / step * step;
            steps.merge(
                    new Key(labelled, predicted, one.version()),
                    new JudgedPredictions(
                            Instant.ofEpochSecond(labelled),
                            Instant.ofEpochSecond(predicted),
                            one.version(),
                            one.rows(),
                            one.right()),
                    (a, b) -> new JudgedPredictions(
                            a.labelledAt(), a.predictedAt(), a.version(), a.rows() + b.rows(), a.right() + b.right()));
        }
        return List.copyOf(steps.values());
    }
}
