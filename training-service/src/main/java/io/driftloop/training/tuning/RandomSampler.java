package io.driftloop.training.tuning;

import io.driftloop.pipeline.TuneSpec.Dimension;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Random search (Bergstra and Bengio 2012): each trial is drawn independently of all others. */
public final class RandomSampler implements HyperparameterSampler {

    private static final long TRIAL_MIX = 0xD1342543DE82EF95L;

    @Override
    public String name() {
        return "random";
    }

    @Override
    public Map<String, Double> sample(Map<String, Dimension> space, long seed, int number, List<Trial> done) {
        SplittableRandom random = new SplittableRandom(seed ^ TRIAL_MIX * number);
        Map<String, Double> chosen = new TreeMap<>();
        // in the order of names: that of the definition must not matter
        new TreeMap<>(space).forEach((name, dimension) -> chosen.put(name, draw(dimension, random)));
        return chosen;
    }

    private static double draw(Dimension dimension, SplittableRandom random) {
        // 53 bits of nextLong, because its algorithm is specified and that of nextDouble is not
        double unit = (random.nextLong() >>> 11) * 0x1.0p-53;
        if (dimension instanceof Dimension.LogUniform range) {
            return Math.exp(Math.log(range.low()) + unit * (Math.log(range.high()) - Math.log(range.low())));
        }
        if (dimension instanceof Dimension.Uniform range) {
            return range.low() + unit * (range.high() - range.low());
        }
        if (dimension instanceof Dimension.IntUniform range) {
            return range.low() + Math.floor(unit * (range.high() - range.low() + 1L));
        }
        List<Double> values = dimension.points().orElseThrow();
        return values.get((int) (unit * values.size()));
    }
}
