package io.driftloop.pipeline;

import io.driftloop.contracts.ModelName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One entry of {@code retrain.on}: what asks for a run without a person. A person may always ask. */
public sealed interface RetrainTrigger {

    /** Its name in a definition. */
    String field();

    /** Only people start runs; said for clarity. */
    record Manual() implements RetrainTrigger {
        @Override
        public String field() {
            return "manual";
        }
    }

    /** A critical drift, or one whose detector advises a retraining. */
    record Drift() implements RetrainTrigger {
        @Override
        public String field() {
            return "drift";
        }
    }

    /** Rows that people and topics brought since the last run; those of snapshots do not count. */
    record NewRows(long rows) implements RetrainTrigger {
        @Override
        public String field() {
            return "newRows";
        }
    }

    /** Bytes of row files that people and topics brought since the last run; those of snapshots do not count. */
    record NewBytes(long bytes) implements RetrainTrigger {
        @Override
        public String field() {
            return "newBytes";
        }
    }

    /** So long since the newest run of the pipeline was started, by whomever. */
    record Every(Duration period) implements RetrainTrigger {
        @Override
        public String field() {
            return "every";
        }
    }

    /** By the calendar. */
    record Schedule(CronSchedule cron) implements RetrainTrigger {
        @Override
        public String field() {
            return "schedule";
        }
    }

    /**
     * The champion does too badly on its latest predictions.
     *
     * @param estimated whether the accuracy is what calibrated confidences let expect, before any label is there; else what labels tell
     * @param metric what is looked at
     * @param below the value under which it triggers; null: not by such a bound
     * @param above the value over which a metric that is better when lower triggers; null: not by such a bound
     * @param margin how much worse than at its evaluation, in the metric's own unit; null: not by a margin
     * @param window how many of the latest predictions count, labelled ones where the accuracy is not estimated; nothing is decided before there are so many
     */
    record Decay(
            boolean estimated,
            Metric metric,
            @Nullable Double below,
            @Nullable Double above,
            @Nullable Double margin,
            int window)
            implements RetrainTrigger {

        /** What the latest labelled predictions are judged by. */
        public enum Metric {
            /** Share of right answers. */
            ACCURACY("accuracy"),
            /** Mean absolute error of predicted numbers. */
            MAE("mae"),
            /** Root of their mean squared error. */
            RMSE("rmse"),
            /** Mean of the labels themselves, whatever was predicted: of a decision log the mean reward. */
            MEAN_LABEL("meanLabel");

            private final String word;

            Metric(String word) {
                this.word = word;
            }

            /** Its name in definitions. */
            public String word() {
                return word;
            }

            /** Whether less of it is better. */
            public boolean lowerIsBetter() {
                return this == MAE || this == RMSE;
            }
        }

        /** Of the accuracy. */
        public Decay(boolean estimated, @Nullable Double below, @Nullable Double margin, int window) {
            this(estimated, Metric.ACCURACY, below, null, margin, window);
        }

        /** The widest window of an estimate; older estimates are not kept. */
        public static final int MOST_ESTIMATED = 100_000;

        @Override
        public String field() {
            return "decay";
        }
    }

    /** Another model has a new champion. */
    record Upstream(ModelName model) implements RetrainTrigger {
        @Override
        public String field() {
            return "upstream";
        }
    }

    /** A signed call of {@code POST /api/v1/hooks/pipelines/{name}}. */
    record Webhook(String secretRef) implements RetrainTrigger {
        @Override
        public String field() {
            return "webhook";
        }
    }

    /** A firing alert at {@code POST /api/v1/hooks/alertmanager/{name}}. */
    record Alertmanager() implements RetrainTrigger {
        @Override
        public String field() {
            return "alertmanager";
        }
    }
}
