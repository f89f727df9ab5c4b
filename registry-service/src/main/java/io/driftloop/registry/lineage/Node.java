package io.driftloop.registry.lineage;

import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.ModelName;

/**
 * A thing in the lineage graph.
 *
 * @param kind one of the constants here
 * @param id identity within the kind; versions are {@code name@number}
 */
public record Node(String kind, String id) {

    public static final String DATASET_VERSION = "dataset-version";
    public static final String PIPELINE_RUN = "pipeline-run";
    public static final String TRAINING_RUN = "training-run";
    public static final String EVALUATION = "evaluation";
    public static final String MODEL_VERSION = "model-version";
    public static final String ROLLOUT = "rollout";
    public static final String DEPLOYMENT = "deployment";
    public static final String TRIAL = "trial";
    public static final String INCIDENT = "incident";
    public static final String ALERT = "alert";
    public static final String DECISION = "retraining-decision";

    static Node dataset(DatasetVersionRef version) {
        return new Node(DATASET_VERSION, version.toString());
    }

    static Node model(ModelName model, int version) {
        return new Node(MODEL_VERSION, model + "@" + version);
    }

    static Node deployment(ModelName model, long generation) {
        return new Node(DEPLOYMENT, model + "#" + generation);
    }
}
