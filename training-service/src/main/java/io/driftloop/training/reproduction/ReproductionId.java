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
    private static final String WORK = "reproduction:";

    /** Reads {@link #text}. */
    public static ReproductionId of(String text) {
        int mark = text.lastIndexOf(MARK);
        return new ReproductionId(
                new TrainingRunId(text.substring(0, mark)), Integer.parseInt(text.substring(mark + MARK.length())));
    }

    /** Whether an item of work is a reproduction. */
    public static boolean isWork(String payload) {
        return payload.startsWith(WORK);
    }

    /** Reads {@link #work}. */
    public static ReproductionId ofWork(String payload) {
        return of(payload.substring(WORK.length()));
    }

    /** Key and payload of its work. */
    public String work() {
        return WORK + text();
    }

    /** The name of its directory. */
    public String text() {
        return run.value() + MARK + number;
    }
}
