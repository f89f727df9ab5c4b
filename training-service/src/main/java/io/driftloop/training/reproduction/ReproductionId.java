package io.driftloop.training.reproduction;

import io.driftloop.contracts.TrainingRunId;

/**
 * Names a reproduction.
 *
 * @param run whose model is trained again
 * @param number counts the run's reproductions, from 1
 */
public record ReproductionId(TrainingRunId run, int number) {

    private static final String MARK = "-r";

    /** Reads {@link #text}. */
    public static ReproductionId of(String text) {
        int mark = text.lastIndexOf(MARK);
        return new ReproductionId(
                new TrainingRunId(text.substring(0, mark)), Integer.parseInt(text.substring(mark + MARK.length())));
    }

    /** As the key of its work, and the name of its directory. */
    public String text() {
        return run.value() + MARK + number;
    }
}
