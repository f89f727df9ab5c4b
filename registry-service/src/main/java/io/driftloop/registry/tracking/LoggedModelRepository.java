package io.driftloop.registry.tracking;

import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import java.util.List;
import java.util.Optional;

/** Stores logged models. Called inside a unit of work. */
public interface LoggedModelRepository {

    /** Stores it, or its changed status, tags and parameters. */
    void save(LoggedModel model);

    /** The model with its row locked until the unit of work ends. */
    Optional<LoggedModel> lock(String id);

    /** The model. */
    Optional<LoggedModel> find(String id);

    /** Removes it; false when there is none. */
    boolean remove(String id);

    /** A page of models of these experiments; default order: newest first. */
    Slice<LoggedModel> search(Search search, List<Long> experiments);
}
