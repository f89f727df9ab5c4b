package io.driftloop.registry.tracking;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Use cases of experiments. Names are unique over living and deleted ones. */
public final class Experiments {

    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_TAG = 5000;

    private final UnitOfWork unitOfWork;
    private final ExperimentRepository experiments;
    private final Clock clock;

    public Experiments(UnitOfWork unitOfWork, ExperimentRepository experiments, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.experiments = experiments;
        this.clock = clock;
    }

    /** Creates one and gives its id. */
    public long create(String name, @Nullable String location, Map<String, String> tags) {
        checkName(name);
        if (location != null) {
            Locations.check(location);
        }
        tags.forEach(Experiments::checkTag);
        return unitOfWork.call(() -> experiments
                .add(name, location, clock.millis(), tags)
                .orElseThrow(() -> TrackingProblem.NAME_TAKEN.because(
                        "there is an experiment named '" + name + "', living or deleted; restore or rename that one")));
    }

    /** The one of that name, created where there is none. */
    long named(String name) {
        return unitOfWork.call(() -> experiments
                .named(name)
                .map(Experiment::id)
                .or(() -> experiments.add(name, null, clock.millis(), Map.of()))
                .or(() -> experiments.named(name).map(Experiment::id))
                .orElseThrow());
    }

    /** The experiment, also a deleted one. */
    public Experiment get(long id) {
        return unitOfWork.call(() -> experiments.find(id)).orElseThrow(() -> unknown(id));
    }

    /** The experiment of that name, also a deleted one. */
    public Experiment byName(String name) {
        Optional<Experiment> found = unitOfWork.call(() -> experiments.named(name));
        return found.orElseThrow(
                () -> TrackingProblem.EXPERIMENT_NOT_FOUND.because("there is no experiment named '" + name + "'"));
    }

    /** Deletes it with its runs; both can come back. */
    public void delete(long id) {
        mark(id, true);
    }

    /** Brings it back with its runs. */
    public void restore(long id) {
        mark(id, false);
    }

    private void mark(long id, boolean deleted) {
        if (!unitOfWork.call(() -> experiments.setDeleted(id, deleted, clock.millis()))) {
            throw TrackingProblem.EXPERIMENT_NOT_FOUND.because(
                    "there is no experiment " + id + " that is " + (deleted ? "active" : "deleted"));
        }
    }

    /** Gives it another name. */
    public void rename(long id, String name) {
        checkName(name);
        unitOfWork.run(() -> {
            active(id);
            if (!experiments.rename(id, name, clock.millis())) {
                throw TrackingProblem.NAME_TAKEN.because("there is an experiment named '" + name + "'");
            }
        });
    }

    /** Sets a tag; null removes it. */
    public void tag(long id, String key, @Nullable String value) {
        checkTag(key, value == null ? "" : value);
        unitOfWork.run(() -> {
            active(id);
            experiments.tag(id, key, value, clock.millis());
        });
    }

    /** A page of experiments. */
    public Slice<Experiment> search(Search search, ViewType view) {
        return unitOfWork.call(() -> experiments.search(search, view));
    }

    private void active(long id) {
        if (experiments.find(id).orElseThrow(() -> unknown(id)).deleted()) {
            throw TrackingProblem.INVALID.because("experiment " + id + " is deleted; restore it first");
        }
    }

    private static RuntimeException unknown(long id) {
        return TrackingProblem.EXPERIMENT_NOT_FOUND.because("there is no experiment " + id);
    }

    private static void checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw TrackingProblem.INVALID.because("an experiment's name has 1 to " + LONGEST_NAME + " characters");
        }
    }

    private static void checkTag(String key, String value) {
        LogKeys.checkLength("tag", key);
        if (value.length() > LONGEST_TAG) {
            throw TrackingProblem.INVALID.because(
                    "the value of experiment tag '" + key + "' is longer than " + LONGEST_TAG + " characters");
        }
    }
}
