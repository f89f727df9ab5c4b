package io.driftloop.training.tuning;

import io.driftloop.pipeline.TuneSpec.Dimension;
import java.util.List;
import java.util.Map;

/**
 * Chooses hyper-parameters. Every bean of this type can be named in a definition's {@code tune.sampler}.
 *
 * <ol>
 *   <li>The same arguments give the same choice, in every process.
 *   <li>Thread-safe.
 * </ol>
 */
public interface HyperparameterSampler {

    /** Its name in definitions. */
    String name();

    /**
     * Chooses for one trial.
     *
     * @param space what may be chosen, by hyper-parameter
     * @param seed of the study
     * @param number of the trial, from 1
     * @param done trials with lower numbers; a larger objective is better
     * @return one value for each entry of {@code space}
     */
    Map<String, Double> sample(Map<String, Dimension> space, long seed, int number, List<Trial> done);
}
