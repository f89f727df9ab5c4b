package io.driftloop.registry.console;

import io.driftloop.events.AlertChanged;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.AlertResolved;
import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.events.DatasetVersionPrepared;
import io.driftloop.events.DatasetVersionRejected;
import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.DeploymentRolledBack;
import io.driftloop.events.DriftDetected;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.EvaluationFailed;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.ModelVersionRejected;
import io.driftloop.events.PerformanceEstimated;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PredictionsQuarantined;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.events.RolloutAborted;
import io.driftloop.events.RolloutStarted;
import io.driftloop.events.RolloutStepped;
import io.driftloop.events.TrainingEpochCompleted;
import io.driftloop.events.TrainingRunFailed;
import io.driftloop.events.TrainingRunStarted;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.events.TrialCompleted;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The stages of the loop, in the order in which a record passes them; after the last comes the first. */
public enum Stage {
    DATA("Data input", "ingest", List.of(DatasetVersionIngested.class)),
    PREPROCESS("Preprocessing", "ingest", List.of(DatasetVersionPrepared.class, DatasetVersionRejected.class)),
    TRAIN(
            "Training",
            "training",
            List.of(
                    TrainingRunSucceeded.class,
                    TrainingRunStarted.class,
                    TrainingEpochCompleted.class,
                    TrainingRunFailed.class)),
    TUNE("Tuning", "training", List.of(TrialCompleted.class)),
    EVALUATE("Evaluation", "eval", List.of(EvaluationCompleted.class, EvaluationFailed.class)),
    REGISTER(
            "Registry",
            "registry",
            List.of(ModelVersionRegistered.class, ModelVersionApproved.class, ModelVersionRejected.class)),
    DEPLOY(
            "Deployment",
            "serving",
            List.of(
                    DeploymentActivated.class,
                    RolloutStarted.class,
                    RolloutStepped.class,
                    RolloutAborted.class,
                    DeploymentRolledBack.class)),
    MONITOR("Monitoring", "eval", List.of(ModelAliasMoved.class)),
    DRIFT(
            "Drift",
            "eval",
            List.of(
                    DriftDetected.class,
                    AlertOpened.class,
                    AlertChanged.class,
                    AlertResolved.class,
                    PredictionsQuarantined.class,
                    PerformanceEstimated.class)),
    DECIDE("Decision", "ingest", List.of(RetrainingDecided.class));

    private static final String FACTS = "facts";
    /** What reads the logs of predictions and labels. */
    private static final String LOG = "log";

    private final String title;
    private final String service;
    private final List<Class<? extends PipelineEvent>> facts;

    Stage(String title, String service, List<Class<? extends PipelineEvent>> facts) {
        this.title = title;
        this.service = service;
        this.facts = facts;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** Who does it. */
    public String service() {
        return service;
    }

    /** What it tells; the first one is what its results are counted by. */
    public List<Class<? extends PipelineEvent>> facts() {
        return facts;
    }

    /** What hands it its work: whose reading of which topic. Empty for stages that take no work from the log themselves. */
    public Optional<Backlogs.Reader> reads() {
        return switch (this) {
            case PREPROCESS -> Optional.of(new Backlogs.Reader(service, FACTS, "pipeline.v1"));
            case TRAIN -> Optional.of(new Backlogs.Reader(service, FACTS, "dataset.v1"));
            case EVALUATE -> Optional.of(new Backlogs.Reader(service, FACTS, "training.v1"));
            case REGISTER -> Optional.of(new Backlogs.Reader(service, FACTS, "evaluation.v1"));
            case DEPLOY -> Optional.of(new Backlogs.Reader(service, FACTS, "model.v1"));
            case MONITOR -> Optional.of(new Backlogs.Reader(service, LOG, "prediction.v1"));
            case DECIDE -> Optional.of(new Backlogs.Reader(service, FACTS, "drift.v1"));
            case DATA, TUNE, DRIFT -> Optional.empty();
        };
    }

    /** Number from 1, in the order of the loop. */
    public int number() {
        return ordinal() + 1;
    }

    /** Lower-case name for style sheets and icons. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which stage tells facts of this kind; empty for what belongs to a whole run or pipeline. */
    public static Optional<Stage> of(PipelineEvent event) {
        return Arrays.stream(values())
                .filter(stage -> stage.facts.contains(event.getClass()))
                .findFirst();
    }
}
