package io.driftloop.training.run;

import io.driftloop.contracts.TrainingRunId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a training run as an item of work: the whole run, one training of one trial, or the training after the study.
 *
 * @param run it belongs to
 * @param part which it is
 * @param trial its number; 0 unless it is a trial
 * @param epochs in all, after which the trial is judged; 0 unless it is a trial
 */
public record TrainingTask(TrainingRunId run, Part part, int trial, int epochs) {

    private static final Pattern TRIAL = Pattern.compile("(.+)#trial-(\\d{1,9})-to-(\\d{1,9})");
    private static final String FINAL = "#final";

    /** What a task is. */
    public enum Part {
        /** Of a run without a study all, else its beginning. */
        WHOLE,
        TRIAL,
        FINAL
    }

    /** The run itself. */
    public static TrainingTask whole(TrainingRunId run) {
        return new TrainingTask(run, Part.WHOLE, 0, 0);
    }

    /** A trial up to so many epochs. */
    public static TrainingTask trial(TrainingRunId run, int number, int epochs) {
        return new TrainingTask(run, Part.TRIAL, number, epochs);
    }

    /** The training with what the study chose. */
    public static TrainingTask afterStudy(TrainingRunId run) {
        return new TrainingTask(run, Part.FINAL, 0, 0);
    }

    /** Reads {@link #text}. */
    public static TrainingTask of(String text) {
        Matcher trial = TRIAL.matcher(text);
        if (trial.matches()) {
            return trial(
                    new TrainingRunId(trial.group(1)),
                    Integer.parseInt(trial.group(2)),
                    Integer.parseInt(trial.group(3)));
        }
        return text.endsWith(FINAL)
                ? afterStudy(new TrainingRunId(text.substring(0, text.length() - FINAL.length())))
                : whole(new TrainingRunId(text));
    }

    /** Key and payload of the item of work: the same task gives the same text. */
    public String text() {
        return switch (part) {
            case WHOLE -> run.value();
            case TRIAL -> run.value() + "#trial-" + trial + "-to-" + epochs;
            case FINAL -> run.value() + FINAL;
        };
    }
}
