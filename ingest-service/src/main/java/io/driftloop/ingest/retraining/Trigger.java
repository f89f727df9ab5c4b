package io.driftloop.ingest.retraining;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.pipeline.RetrainTrigger.Decay.Metric;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What asks for a run. */
public sealed interface Trigger {

    /** The word in {@code RunCause} and {@code RetrainingDecided}. */
    String word();

    /** What asked, one clause for people. */
    String says();

    /** Where in the predictions that which it is about began; null where it is about no predictions. */
    default @Nullable Since since() {
        return null;
    }

    /** Whether it is a condition that is met again at each look, not something that happened once: repeating itself is no news. */
    default boolean isCondition() {
        return false;
    }

    /**
     * A place in the prediction log.
     *
     * @param modelId whose predictions
     * @param version the version that was watched
     * @param onset where it began, by partition
     */
    record Since(ModelId modelId, int version, List<LogPosition> onset) {}

    /** A person. */
    record Manual(Actor actor, String rows) implements Trigger {
        @Override
        public String word() {
            return "manual";
        }

        @Override
        public String says() {
            return actor + " asked for a run on " + rows;
        }
    }

    /** A person who wants an ended run done again. */
    record Retry(Actor actor, String run) implements Trigger {
        @Override
        public String word() {
            return "retry";
        }

        @Override
        public String says() {
            return actor + " retried run " + run;
        }
    }

    /** A person who hands in a model that was made elsewhere. */
    record Import(Actor actor, String what, String rows) implements Trigger {
        @Override
        public String word() {
            return "import";
        }

        @Override
        public String says() {
            return actor + " handed in " + what + ", to be judged on " + rows;
        }
    }

    /** The first version of the dataset of a pipeline that never ran. */
    record FirstVersion() implements Trigger {
        @Override
        public String word() {
            return "first-version";
        }

        @Override
        public String says() {
            return "the dataset has its first version";
        }
    }

    /** Rows came in since the last run. */
    record NewRows() implements Trigger {
        @Override
        public String word() {
            return "new-rows";
        }

        @Override
        public String says() {
            return "new rows have come in";
        }
    }

    /** Bytes came in since the last run. */
    record NewBytes() implements Trigger {
        @Override
        public String word() {
            return "new-bytes";
        }

        @Override
        public String says() {
            return "new bytes have come in";
        }
    }

    /**
     * A moment of the calendar, or so long since the last run.
     *
     * @param word {@code schedule} or {@code every}
     * @param rule the rule as people wrote it
     * @param due the moment
     * @param missed earlier moments of the rule that passed while nobody looked
     */
    record Time(String word, String rule, Instant due, int missed) implements Trigger {
        /** The rule, the same for all replicas. */
        String key() {
            return word + " " + rule;
        }

        @Override
        public String says() {
            String earlier = missed == 0
                    ? ""
                    : missed == 1 ? "; one earlier firing was missed" : "; " + missed + " earlier firings were missed";
            return word + " " + rule + " was due at " + due + earlier;
        }
    }

    /**
     * What a version sees or answers has moved.
     *
     * @param alert the alert behind it
     * @param modelId whose predictions moved
     * @param version the version that was monitored
     * @param onset where in the prediction log it began
     * @param summary what moved, one sentence
     */
    record Drift(AlertId alert, ModelId modelId, int version, List<LogPosition> onset, String summary)
            implements Trigger {
        public Drift {
            onset = List.copyOf(onset);
        }

        @Override
        public String word() {
            return "drift";
        }

        @Override
        public String says() {
            return "version " + version + " drifted (" + summary + ")";
        }

        @Override
        public Since since() {
            return new Since(modelId, version, onset);
        }
    }

    /**
     * A version answers worse than it may.
     *
     * @param modelId whose answers
     * @param version the champion
     * @param onset where in the prediction log the judged answers begin
     * @param rows judged answers
     * @param accuracy of them, or what {@code metric} names
     * @param bound the value that it went beyond
     * @param estimated whether confidences let expect that accuracy; else labels tell it
     * @param metric what was looked at; null: the accuracy
     */
    record Decay(
            ModelId modelId,
            int version,
            List<LogPosition> onset,
            long rows,
            double accuracy,
            double bound,
            boolean estimated,
            @Nullable String metric)
            implements Trigger {
        public Decay {
            onset = List.copyOf(onset);
        }

        /** Of the accuracy. */
        Decay(
                ModelId modelId,
                int version,
                List<LogPosition> onset,
                long rows,
                double accuracy,
                double bound,
                boolean estimated) {
            this(modelId, version, onset, rows, accuracy, bound, estimated, null);
        }

        /** What was looked at. */
        Metric looked() {
            return Arrays.stream(Metric.values())
                    .filter(one -> one.word().equals(metric))
                    .findFirst()
                    .orElse(Metric.ACCURACY);
        }

        @Override
        public String word() {
            return "decay";
        }

        @Override
        public String says() {
            Metric looked = looked();
            if (looked != Metric.ACCURACY) {
                return String.format(
                        Locale.ROOT,
                        "the %s of version %d is %s over its latest %d labelled predictions, %s %s",
                        DecayWords.of(looked),
                        version,
                        DecayWords.number(accuracy),
                        rows,
                        looked.lowerIsBetter() ? "above" : "below",
                        DecayWords.number(bound));
            }
            return String.format(
                    Locale.ROOT,
                    estimated
                            ? "version %d is estimated to be right in %.2f %% of its latest %d predictions, below %.2f %%"
                            : "version %d was right in %.2f %% of its latest %d labelled predictions, below %.2f %%",
                    version,
                    accuracy * 100,
                    rows,
                    bound * 100);
        }

        @Override
        public Since since() {
            return new Since(modelId, version, onset);
        }

        @Override
        public boolean isCondition() {
            return true;
        }
    }

    /**
     * Another model has a new champion.
     *
     * @param model the other model
     * @param version its new champion
     * @param chain models whose new champions led to this one, itself last
     * @param own the model that a run would make
     */
    record Upstream(ModelName model, int version, List<ModelName> chain, ModelName own) implements Trigger {
        public Upstream {
            chain = List.copyOf(chain);
        }

        @Override
        public String word() {
            return "upstream";
        }

        @Override
        public String says() {
            return "version " + version + " of " + model + " became champion";
        }
    }

    /** A signed call. */
    record Webhook(String delivery) implements Trigger {
        @Override
        public String word() {
            return "webhook";
        }

        @Override
        public String says() {
            return "webhook " + delivery + " asked";
        }
    }

    /** Firing alerts of somebody else's monitoring. */
    record Alertmanager(List<String> alerts) implements Trigger {
        public Alertmanager {
            alerts = List.copyOf(alerts);
        }

        @Override
        public String word() {
            return "alertmanager";
        }

        @Override
        public String says() {
            return "Alertmanager told of " + String.join(", ", alerts);
        }
    }
}
