package io.driftloop.registry.tracking;

import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores runs. Called inside a unit of work. */
public interface RunRepository {

    /**
     * Stores a new run, whose artifacts lie in a folder of its own below those of its experiment; its {@code seq} and the place of its artifacts are given by the store.
     *
     * @return the place of its artifacts; empty, and nothing stored, when there is a run of that id, or no such experiment that is not deleted
     */
    Optional<String> add(TrackedRun run);

    /** The run, deleted ones too. */
    Optional<TrackedRun> find(String id);

    /** The run with its datasets and the latest point of each metric, deleted ones too. */
    Optional<RunContent> content(String id);

    /** The run alone with its row locked until the unit of work ends: writes to one run follow each other. */
    Optional<TrackedRun> lock(String id);

    /** Stores name, status, times, deletion, parameters, tags and outputs of a locked run. */
    void save(TrackedRun run);

    /** Adds datasets; a known one gets the new tags. */
    void addInputs(long seq, List<DatasetInput> inputs);

    /** Datasets of runs. */
    Map<Long, List<DatasetInput>> inputs(Collection<Long> seqs);

    /** A page of runs of these experiments; default order: latest start first. */
    Slice<TrackedRun> search(Search search, List<Long> experiments, ViewType view);
}
