package io.driftloop.registry.tracking;

import io.driftloop.kit.api.UnitOfWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What runs log. Every write locks the run's row first, so writers to one run wait for each other and none can deadlock; repeating a write changes nothing. */
public final class RunLogs {

    private static final int LONGEST_PARAM = 6000;
    private static final int LONGEST_TAG = 8000;

    private final UnitOfWork unitOfWork;
    private final RunRepository runs;
    private final MetricRepository metrics;

    public RunLogs(UnitOfWork unitOfWork, RunRepository runs, MetricRepository metrics) {
        this.unitOfWork = unitOfWork;
        this.runs = runs;
        this.metrics = metrics;
    }

    /** Logs all of the batch or nothing. Parameters are written once; the same value again is no fault. */
    public void log(String id, LogBatch batch) {
        batch.check();
        unitOfWork.run(() -> {
            TrackedRun run = writable(id);
            Map<String, String> params = withParams(run.params(), batch.params());
            Map<String, String> tags = new HashMap<>(run.tags());
            tags.putAll(shortened(batch.tags()));
            String name = batch.tags().getOrDefault(TrackedRun.NAME_TAG, run.name());
            if (!params.equals(run.params()) || !tags.equals(run.tags())) {
                save(run, name, params, tags, run.outputs());
            }
            metrics.add(run.seq(), batch.metrics());
        });
    }

    /** Removes a tag. */
    public void untag(String id, String key) {
        unitOfWork.run(() -> {
            TrackedRun run = writable(id);
            Map<String, String> tags = new HashMap<>(run.tags());
            if (tags.remove(key) == null) {
                throw TrackingProblem.TAG_NOT_FOUND.because("run " + id + " has no tag '" + key + "'");
            }
            save(run, run.name(), run.params(), tags, run.outputs());
        });
    }

    /** Appends to the JSON list that a tag holds: how older clients tell which models a run logged. */
    public void appendToTag(String id, String key, String json) {
        unitOfWork.run(() -> {
            TrackedRun run = writable(id);
            Map<String, String> tags = new HashMap<>(run.tags());
            String list = tags.getOrDefault(key, "[]");
            String open = list.substring(0, list.lastIndexOf(']'));
            tags.put(key, open + (open.strip().equals("[") ? "" : ", ") + json + "]");
            save(run, run.name(), run.params(), tags, run.outputs());
        });
    }

    /** Adds the datasets that a run read. */
    public void inputs(String id, List<DatasetInput> inputs) {
        unitOfWork.run(() -> runs.addInputs(writable(id).seq(), inputs));
    }

    /** Adds the logged models that a run made. */
    public void outputs(String id, List<TrackedRun.ModelOutput> outputs) {
        unitOfWork.run(() -> {
            TrackedRun run = writable(id);
            Set<TrackedRun.ModelOutput> all = new java.util.LinkedHashSet<>(run.outputs());
            all.addAll(outputs);
            save(run, run.name(), run.params(), run.tags(), List.copyOf(all));
        });
    }

    /** Points of a key by time, step and value; empty for an unknown run or key. */
    public List<MetricPoint> history(String id, String key, @Nullable MetricPoint after, int limit) {
        return unitOfWork.call(() -> runs.find(id)
                .map(run -> metrics.history(run.seq(), key, after, limit))
                .orElse(List.of()));
    }

    /** At most about {@code limit} points of a key, evenly chosen over the steps. */
    public List<MetricPoint> sampled(String id, String key, long fromStep, long toStep, int limit) {
        return unitOfWork.call(() -> runs.find(id)
                .map(run -> metrics.sampled(run.seq(), key, fromStep, toStep, limit))
                .orElse(List.of()));
    }

    private TrackedRun writable(String id) {
        TrackedRun run = runs.lock(id).orElseThrow(() -> Runs.unknown(id));
        Runs.refuseDeleted(run);
        return run;
    }

    private void save(
            TrackedRun run,
            String name,
            Map<String, String> params,
            Map<String, String> tags,
            List<TrackedRun.ModelOutput> outputs) {
        runs.save(new TrackedRun(
                run.seq(),
                run.id(),
                run.experiment(),
                name,
                run.user(),
                run.status(),
                run.startTime(),
                run.endTime(),
                run.artifactUri(),
                run.deleted(),
                params,
                tags,
                outputs));
    }

    private static Map<String, String> withParams(Map<String, String> known, List<Map.Entry<String, String>> added) {
        Map<String, String> params = new HashMap<>(known);
        Set<String> changed = new TreeSet<>();
        for (Map.Entry<String, String> param : added) {
            if (param.getValue().length() > LONGEST_PARAM) {
                throw TrackingProblem.INVALID.because(
                        "the value of param '" + param.getKey() + "' is longer than " + LONGEST_PARAM + " characters");
            }
            String before = params.putIfAbsent(param.getKey(), param.getValue());
            if (before != null && !before.equals(param.getValue())) {
                changed.add(param.getKey());
            }
        }
        if (!changed.isEmpty()) {
            throw TrackingProblem.INVALID.because("params are written once; these have another value: "
                    + String.join(", ", new ArrayList<>(changed)));
        }
        return params;
    }

    static Map<String, String> shortened(Map<String, String> tags) {
        Map<String, String> cut = new HashMap<>();
        tags.forEach(
                (key, value) -> cut.put(key, value.length() > LONGEST_TAG ? value.substring(0, LONGEST_TAG) : value));
        return cut;
    }
}
