package io.driftloop.ingest.retraining;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a policy would have done on a recorded log.
 *
 * @param policy its name
 * @param retrainings how many runs it would have started
 * @param costSeconds how long these runs take together: each the median of the recorded ones
 * @param falseAlarms runs at whose start the champion was as right as at its evaluation, less than one percentage point apart
 * @param unknown runs of which that cannot be said: too few labels, or no evaluation
 * @param gainPerRetraining how much more often a new champion was right than the one before on the predictions around the change, mean of the recorded
 *     changes; null where there is none
 * @param rightAnswersGained labelled predictions that would have been right and were not, against never retraining; null where no gain is known
 * @param deferred decisions to wait
 * @param suppressed decisions against a run, by rule
 * @param starts the runs
 */
public record BacktestReport(
        String policy,
        int retrainings,
        double costSeconds,
        int falseAlarms,
        int unknown,
        @Nullable Double gainPerRetraining,
        @Nullable Double rightAnswersGained,
        int deferred,
        Map<String, Integer> suppressed,
        List<Start> starts) {

    /**
     * A run that would have been started.
     *
     * @param accuracyBefore of the champion's latest labelled predictions; null: too few
     * @param falseAlarm whether nothing was wrong; null: not known
     */
    public record Start(
            Instant at,
            String trigger,
            String reason,
            @Nullable Double accuracyBefore,
            @Nullable Boolean falseAlarm) {}
}
