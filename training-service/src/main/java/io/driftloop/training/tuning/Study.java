package io.driftloop.training.tuning;

import io.driftloop.pipeline.TuneSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The search of one training run. Pure: what to do next follows from the definition and the trials so far.
 *
 * @param spec the definition's {@code tune}
 * @param seed of the definition's {@code train}
 * @param trials known so far, by number
 */
public record Study(TuneSpec spec, long seed, List<Trial> trials) {

    public Study {
        trials = List.copyOf(trials);
    }

    /** The next trial to run: one that began and did not finish, else a new one; empty when all are over. */
    public Optional<Trial> next(HyperparameterSampler sampler) {
        Optional<Trial> open = trials.stream().filter(trial -> !trial.over()).findFirst();
        if (open.isPresent() || trials.size() >= spec.trials()) {
            return open;
        }
        int number = trials.size() + 1;
        return Optional.of(Trial.begin(number, sampler.sample(spec.space(), seed, number, ascending())));
    }

    /** The trials with objectives that are better when larger. */
    private List<Trial> ascending() {
        return spec.minimizes() ? trials.stream().map(Trial::negated).toList() : trials;
    }

    /** The completed trial with the best objective; of equal ones the earliest. Empty when none completed. */
    public Optional<Trial> winner() {
        return trials.stream()
                .filter(trial -> trial.state() == Trial.State.COMPLETED)
                .max(Comparator.comparingDouble((Trial trial) ->
                                (spec.minimizes() ? -1 : 1) * Objects.requireNonNull(trial.objective()))
                        .thenComparing(Comparator.comparingInt(Trial::number).reversed()));
    }
}
