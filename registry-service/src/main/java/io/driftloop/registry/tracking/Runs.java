package io.driftloop.registry.tracking;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Use cases of a run's life; what it logs is in {@link RunLogs}. */
public final class Runs {

    private final UnitOfWork unitOfWork;
    private final ExperimentRepository experiments;
    private final RunRepository runs;
    private final MetricRepository metrics;
    private final RunIds ids;
    private final Clock clock;

    public Runs(
            UnitOfWork unitOfWork,
            ExperimentRepository experiments,
            RunRepository runs,
            MetricRepository metrics,
            RunIds ids,
            Clock clock) {
        this.unitOfWork = unitOfWork;
        this.experiments = experiments;
        this.runs = runs;
        this.metrics = metrics;
        this.ids = ids;
        this.clock = clock;
    }

    /** Starts a run. */
    public RunContent create(NewRun wish) {
        String tagged = wish.tags().get(TrackedRun.NAME_TAG);
        if (wish.name() != null && tagged != null && !tagged.equals(wish.name())) {
            throw TrackingProblem.INVALID.because(
                    "run_name and tag " + TrackedRun.NAME_TAG + " differ; give one of them");
        }
        String name = wish.name() != null ? wish.name() : tagged != null ? tagged : RunNames.invent(ids);
        Map<String, String> tags = new HashMap<>(RunLogs.shortened(wish.tags()));
        tags.keySet().forEach(key -> LogKeys.check("tag", key));
        tags.put(TrackedRun.NAME_TAG, name);
        String id = wish.id() == null ? ids.nextId() : wish.id();
        String folder = "/" + id + "/artifacts";
        TrackedRun run = new TrackedRun(
                0,
                id,
                wish.experiment(),
                name,
                wish.user(),
                RunStatus.RUNNING,
                wish.startTime() == null ? clock.millis() : wish.startTime(),
                null,
                folder,
                false,
                Map.of(),
                tags,
                List.of());
        return unitOfWork.call(() -> {
            String uri = runs.add(run).orElseGet(() -> usable(wish.experiment()).artifactLocation() + folder);
            return new RunContent(run.at(uri), List.of(), List.of());
        });
    }

    private Experiment usable(long id) {
        Experiment experiment = experiments
                .find(id)
                .orElseThrow(() -> TrackingProblem.EXPERIMENT_NOT_FOUND.because("there is no experiment " + id));
        if (experiment.deleted()) {
            throw TrackingProblem.INVALID.because("experiment " + id + " is deleted; restore it first");
        }
        return experiment;
    }

    /** The run with what it logged, also a deleted one. */
    public RunContent get(String id) {
        return unitOfWork.call(() -> runs.content(id)).orElseThrow(() -> unknown(id));
    }

    /** The run alone. */
    public TrackedRun head(String id) {
        return unitOfWork.call(() -> runs.find(id)).orElseThrow(() -> unknown(id));
    }

    /** Changes what is not null. */
    public TrackedRun update(String id, @Nullable RunStatus status, @Nullable Long endTime, @Nullable String name) {
        return change(id, run -> {
            refuseDeleted(run);
            Map<String, String> tags = new HashMap<>(run.tags());
            if (name != null) {
                tags.put(TrackedRun.NAME_TAG, name);
            }
            return new TrackedRun(
                    run.seq(),
                    id,
                    run.experiment(),
                    name == null ? run.name() : name,
                    run.user(),
                    status == null ? run.status() : status,
                    run.startTime(),
                    endTime == null ? run.endTime() : endTime,
                    run.artifactUri(),
                    false,
                    run.params(),
                    tags,
                    run.outputs());
        });
    }

    /** Deletes the run, or brings it back; repeating changes nothing. */
    public void setDeleted(String id, boolean deleted) {
        change(
                id,
                run -> new TrackedRun(
                        run.seq(),
                        id,
                        run.experiment(),
                        run.name(),
                        run.user(),
                        run.status(),
                        run.startTime(),
                        run.endTime(),
                        run.artifactUri(),
                        deleted,
                        run.params(),
                        run.tags(),
                        run.outputs()));
    }

    /** A page of runs. */
    public Slice<RunContent> search(Search search, List<Long> inExperiments, ViewType view) {
        return unitOfWork.call(() -> {
            Slice<TrackedRun> page = runs.search(search, inExperiments, view);
            return new Slice<>(contents(page.items()), page.next());
        });
    }

    private TrackedRun change(String id, UnaryOperator<TrackedRun> change) {
        return unitOfWork.call(() -> {
            TrackedRun changed = change.apply(runs.lock(id).orElseThrow(() -> unknown(id)));
            runs.save(changed);
            return changed;
        });
    }

    private List<RunContent> contents(List<TrackedRun> found) {
        List<Long> seqs = found.stream().map(TrackedRun::seq).toList();
        Map<Long, List<MetricPoint>> latest = metrics.latest(seqs);
        Map<Long, List<DatasetInput>> inputs = runs.inputs(seqs);
        return found.stream()
                .map(run -> new RunContent(
                        run, latest.getOrDefault(run.seq(), List.of()), inputs.getOrDefault(run.seq(), List.of())))
                .toList();
    }

    static void refuseDeleted(TrackedRun run) {
        if (run.deleted()) {
            throw TrackingProblem.INVALID.because("run " + run.id() + " is deleted; restore it first");
        }
    }

    static RuntimeException unknown(String id) {
        return TrackingProblem.RUN_NOT_FOUND.because("there is no run '" + (id.length() > 64 ? "…" : id) + "'");
    }

    /**
     * What a new run is to be.
     *
     * @param id null for a new one
     * @param startTime null for now
     * @param name null for an invented one
     */
    public record NewRun(
            long experiment,
            @Nullable String id,
            @Nullable String name,
            String user,
            @Nullable Long startTime,
            Map<String, String> tags) {}
}
