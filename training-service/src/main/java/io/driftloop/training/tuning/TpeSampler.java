package io.driftloop.training.tuning;

import io.driftloop.pipeline.TuneSpec.Dimension;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Tree-structured Parzen estimator (Bergstra et al. 2011), each hyper-parameter by itself. The first {@value #RANDOM_FIRST} trials are random; then the trials so far
 * are split into the best tenth and the rest, and of {@value #CANDIDATES} values drawn where the best ones lie, that one is taken which is most typical of the
 * best against the rest.
 */
public final class TpeSampler implements HyperparameterSampler {

    private static final int RANDOM_FIRST = 10;
    private static final int CANDIDATES = 24;
    private static final int MOST_GOOD = 25;
    private static final double GOOD = 0.1;
    private static final long TRIAL_MIX = 0xD1342543DE82EF95L;

    private final RandomSampler random = new RandomSampler();

    @Override
    public String name() {
        return "tpe";
    }

    @Override
    public Map<String, Double> sample(Map<String, Dimension> space, long seed, int number, List<Trial> done) {
        List<Trial> ranked = done.stream()
                .filter(trial -> trial.state() == Trial.State.COMPLETED)
                .sorted(Comparator.comparingDouble((Trial trial) -> -Objects.requireNonNull(trial.objective()))
                        .thenComparing(Trial::number))
                .toList();
        if (ranked.size() < RANDOM_FIRST) {
            return random.sample(space, seed, number, done);
        }
        int good = Math.min(MOST_GOOD, (int) Math.ceil(GOOD * ranked.size()));
        SplittableRandom chance = new SplittableRandom(seed ^ TRIAL_MIX * number);
        Map<String, Double> chosen = new TreeMap<>();
        new TreeMap<>(space).forEach((name, dimension) -> {
            Parzen best = Parzen.of(dimension, values(name, ranked.subList(0, good)));
            Parzen rest = Parzen.of(dimension, values(name, ranked.subList(good, ranked.size())));
            double winner = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < CANDIDATES; i++) {
                double candidate = best.draw(chance);
                double ratio = best.logDensity(candidate) - rest.logDensity(candidate);
                if (ratio > most) {
                    most = ratio;
                    winner = candidate;
                }
            }
            chosen.put(name, winner);
        });
        return chosen;
    }

    private static double[] values(String name, List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.chosen().containsKey(name))
                .mapToDouble(trial -> Objects.requireNonNull(trial.chosen().get(name)))
                .toArray();
    }
}
