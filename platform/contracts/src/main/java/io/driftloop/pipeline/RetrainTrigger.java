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
     * The champion's accuracy on its latest predictions is too low.
     *
     * @param estimated whether the accuracy is what calibrated confidences let expect, before any label is there; else what labels tell
     * @param below the accuracy under which it triggers; null: not by a bound
     * @param margin how far under the accuracy that it had at its evaluation; null: not by a margin
     * @param window how many of the latest predictions count, labelled ones where the accuracy is not estimated; nothing is decided before there are so many
     */
    record Decay(
            boolean estimated,
            @Nullable Double below,
            @Nullable Double margin,
            int window) implements RetrainTrigger {

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
