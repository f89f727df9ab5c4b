package io.driftloop.ingest.retraining;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import java.util.List;

/** What asks for a run. */
public sealed interface Trigger {

    /** The word in {@code RunCause} and {@code RetrainingDecided}. */
    String word();

    /** A person. */
    record Manual() implements Trigger {
        @Override
        public String word() {
            return "manual";
        }
    }

    /** The first version of the dataset of a pipeline that never ran. */
    record FirstVersion() implements Trigger {
        @Override
        public String word() {
            return "first-version";
        }
    }

    /** Rows came in since the last run. */
    record NewRows() implements Trigger {
        @Override
        public String word() {
            return "new-rows";
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
    }
}
