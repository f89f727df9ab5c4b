package io.driftloop.registry.catalog;

import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores registered models and aliases. Called inside a unit of work. */
public interface RegisteredModelRepository {

    /** Stores a new one; empty when the name is taken. */
    Optional<RegisteredModel> add(String name, String description, boolean managed, Map<String, String> tags, long now);

    /** The model of that name. */
    Optional<RegisteredModel> find(String name);

    /** The same with its row locked until the unit of work ends. */
    Optional<RegisteredModel> lock(String name);

    /** Stores everything but the id; false when another one has the name. */
    boolean save(RegisteredModel model);

    /** Removes it with its versions and aliases. */
    void remove(long id);

    /** A page of models by name, or as the search says. */
    Slice<RegisteredModel> search(Search search);

    /** Counts up the versions of a model that clients make, with its row locked; empty where there is no such model. */
    Optional<RegisteredModel> nextVersion(String name, long now);

    /** Versions by alias, by model. */
    Map<Long, Map<String, Integer>> aliases(Collection<Long> models);

    /** Has an alias name a version. */
    void setAlias(long model, String alias, int version);

    /** Takes the alias away. Gives whether there was one. */
    boolean removeAlias(long model, String alias);

    /** Models that only clients register versions of, by name, after one. */
    List<RegisteredModel> ofClients(String after, int limit);
}
