package io.driftloop.registry.tracking;

import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores experiments. Called inside a unit of work. */
public interface ExperimentRepository {

    /** Stores a new one and gives its id; empty when the name is taken. Without location it is made of the id. */
    Optional<Long> add(String name, @Nullable String location, long now, Map<String, String> tags);

    /** The experiment, deleted ones too. */
    Optional<Experiment> find(long id);

    /** The experiment of that name, deleted ones too. */
    Optional<Experiment> named(String name);

    /** Deletes or brings back the experiment with all its runs; false when it stands so already or does not exist. */
    boolean setDeleted(long id, boolean deleted, long now);

    /** Renames; false when the name is taken. */
    boolean rename(long id, String name, long now);

    /** Sets a tag, or removes it where the value is null. */
    void tag(long id, String key, @Nullable String value, long now);

    /** A page of experiments; default order: newest first. */
    Slice<Experiment> search(Search search, ViewType view);
}
