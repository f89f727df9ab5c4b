package io.driftloop.training.tuning;

import io.driftloop.pipeline.TuneSpec;
import io.driftloop.training.tuning.Trial.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The search of one training run. Pure: what to do next follows from the definition, the trials so far and those of earlier studies.
 *
 * @param spec the definition's {@code tune}
 * @param seed of the definition's {@code train}
 * @param trials known so far, by number
 * @param earlier trials of earlier studies over the same space, each study by itself, the newest first
 */
public record Study(TuneSpec spec, long seed, List<Trial> trials, List<List<Trial>> earlier) {

    public Study {
        trials = List.copyOf(trials);
        earlier = List.copyOf(earlier);
    }

    /** One without earlier ones. */
    public Study(TuneSpec spec, long seed, List<Trial> trials) {
        this(spec, seed, trials, List.of());
    }

    /** The trial to be trained now, a new one or a promoted one; empty when there is none, be it until a running one ends. */
    public Optional<Trial> next(HyperparameterSampler sampler) {
        if (running() >= spec.search().parallel()) {
            return Optional.empty();
        }
        Halving halving = Halving.of(spec);
        Optional<Trial> promoted =
                halving == null ? Optional.empty() : halving.promotion(trials).map(Trial::promoted);
        Optional<Trial> next = promoted.isPresent() ? promoted : begin(sampler);
        return next.filter(trial -> affordable(trial));
    }

    private Optional<Trial> begin(HyperparameterSampler sampler) {
        if (trials.size() >= spec.trials() || exhausted()) {
            return Optional.empty();
        }
        int number = trials.size() + 1;
        Optional<Trial> best =
                number == 1 && earlier.size() > 0 && !sampler.name().equals(GridSampler.NAME)
                        ? new Study(spec, seed, earlier.get(0)).winner()
                        : Optional.empty();
        Map<String, Double> chosen =
                best.map(Trial::chosen).orElseGet(() -> sampler.sample(spec.space(), seed, number, evidence()));
        return Optional.of(Trial.begin(number, chosen));
    }

    /** A grid has only so many points, whatever the budget. */
    private boolean exhausted() {
        if (!spec.sampler().equals(GridSampler.NAME)) {
            return false;
        }
        long points = spec.space().values().stream()
                .mapToLong(dimension -> dimension.points().map(List::size).orElse(1))
                .reduce(1, Math::multiplyExact);
        return trials.size() >= points;
    }

    private boolean affordable(Trial next) {
        Integer budget = spec.search().epochBudget();
        if (budget == null) {
            return true;
        }
        long spent = trials.stream()
                .filter(trial -> trial.number() != next.number())
                .mapToLong(trial -> trial.state() == State.RUNNING ? target(trial) : trial.epochs())
                .sum();
        return spent + target(next) <= budget;
    }

    /** Epochs in all that a trial, running now, is trained to. */
    public int target(Trial trial) {
        Halving halving = Halving.of(spec);
        return halving == null ? spec.epochs() : halving.epochs(trial.rungs().size());
    }

    /** A running trial after its training. */
    public Trial trained(Trial trial, double reached, double seconds) {
        Halving halving = Halving.of(spec);
        int target = target(trial);
        return halving == null || trial.rungs().size() >= halving.top()
                ? trial.completed(reached, target, seconds)
                : trial.paused(reached, target, seconds);
    }

    /** Trials that are trained now. */
    public long running() {
        return trials.stream().filter(trial -> trial.state() == State.RUNNING).count();
    }

    /** Those that wait for a promotion, stopped: to be asked for when nothing runs and nothing comes. */
    public List<Trial> ended() {
        Halving halving = Halving.of(spec);
        return trials.stream()
                .filter(trial -> trial.state() == State.PAUSED)
                .map(trial -> trial.stopped(Objects.requireNonNull(halving).reason(trial, trials)))
                .toList();
    }

    /** The same with a changed or new trial. */
    public Study with(Trial changed) {
        List<Trial> all = new ArrayList<>(trials);
        all.removeIf(trial -> trial.number() == changed.number());
        all.add(changed);
        all.sort(Comparator.comparing(Trial::number));
        return new Study(spec, seed, all, earlier);
    }

    /**
     * Finished trials for a sampler, whose objectives are better when larger. Under a scheduler, and together with those of earlier studies, objectives do not compare: then each
     * is the share of its own study that it beats.
     */
    private List<Trial> evidence() {
        if (Halving.of(spec) == null && earlier.isEmpty()) {
            return trials.stream()
                    .map(trial -> trial.objective() == null ? trial : trial.judged(-cost(trial)))
                    .toList();
        }
        List<Trial> all = new ArrayList<>(shares(trials));
        earlier.forEach(study -> all.addAll(shares(study)));
        return all;
    }

    private List<Trial> shares(List<Trial> study) {
        List<Trial> ranked = study.stream()
                .filter(trial -> trial.objective() != null)
                .sorted(better().reversed())
                .toList();
        List<Trial> shares = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            Trial trial = ranked.get(i);
            shares.add(new Trial(
                    trial.number(),
                    trial.chosen(),
                    State.COMPLETED,
                    List.of((i + 0.5) / ranked.size()),
                    trial.epochs(),
                    trial.seconds(),
                    null,
                    trial.cost()));
        }
        return shares;
    }

    /** Of the trials that were trained longest the one with the best objective, of equal ones the earliest. Empty when none gave a result. */
    public Optional<Trial> winner() {
        return trials.stream().filter(trial -> trial.objective() != null).min(better());
    }

    private Comparator<Trial> better() {
        return Comparator.comparingInt((Trial trial) -> -trial.rungs().size())
                .thenComparingDouble(this::cost)
                .thenComparing(Trial::number);
    }

    private double cost(Trial trial) {
        @Nullable Double objective = trial.objective();
        return (spec.minimizes() ? 1 : -1) * Objects.requireNonNull(objective);
    }
}
