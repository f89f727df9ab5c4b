package io.driftloop.model.learning;

import io.driftloop.pipeline.LearningSpec;
import io.driftloop.pipeline.ScheduleSpec;
import java.util.List;

/**
 * By what the learning rate is multiplied at a step.
 *
 * @param schedule as the definition says
 * @param warmUp epochs over which the rate rises from nothing, linear in steps; multiplies the schedule
 * @param epochs of the whole training
 */
public record RateSchedule(ScheduleSpec schedule, double warmUp, int epochs) {

    /** That of a definition. */
    public static RateSchedule of(LearningSpec learning, int epochs) {
        return new RateSchedule(learning.schedule(), learning.warmUp(), epochs);
    }

    /**
     * The factor at one step.
     *
     * @param epoch from 1
     * @param step in the epoch, from 0
     * @param steps in the epoch
     * @param validationLosses of the epochs before
     */
    public double factor(int epoch, int step, int steps, List<Double> validationLosses) {
        double reached = epoch - 1 + (double) (step + 1) / steps;
        double rise = reached < warmUp ? reached / warmUp : 1;
        return rise * scheduled(epoch, epoch - 1 + (double) step / steps, validationLosses);
    }

    private double scheduled(int epoch, double before, List<Double> validationLosses) {
        if (schedule instanceof ScheduleSpec.Step step) {
            return Math.pow(step.factor(), (epoch - 1) / step.every());
        } else if (schedule instanceof ScheduleSpec.Cosine cosine) {
            return cosine.end() + (1 - cosine.end()) * (1 + Math.cos(Math.PI * before / epochs)) / 2;
        } else if (schedule instanceof ScheduleSpec.Plateau plateau) {
            return plateau(plateau, validationLosses);
        }
        return 1;
    }

    private static double plateau(ScheduleSpec.Plateau plateau, List<Double> losses) {
        double factor = 1;
        double best = Double.POSITIVE_INFINITY;
        int wait = 0;
        for (double loss : losses) {
            if (loss < best) {
                best = loss;
                wait = 0;
            } else if (++wait >= plateau.patience()) {
                factor = Math.max(plateau.least(), factor * plateau.factor());
                wait = 0;
            }
        }
        return factor;
    }
}
