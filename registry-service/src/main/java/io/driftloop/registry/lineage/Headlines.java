package io.driftloop.registry.lineage;

import io.driftloop.events.*;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** One short sentence per fact, for people. */
public final class Headlines {

    private static final Map<Class<? extends PipelineEvent>, Function<PipelineEvent, String>> BY_TYPE = new HashMap<>();

    static {
        data();
        training();
        registry();
        deployment();
        monitoring();
    }

    private Headlines() {}

    /** What happened, in one sentence without a full stop. */
    public static String of(PipelineEvent event) {
        Function<PipelineEvent, String> headline = BY_TYPE.get(event.getClass());
        return headline == null ? event.getClass().getSimpleName() : headline.apply(event);
    }

    /** Whether facts of this type have a sentence of their own. */
    static boolean knows(Class<? extends PipelineEvent> type) {
        return BY_TYPE.containsKey(type);
    }

    private static void data() {
        say(PipelineApplied.class, e -> "Pipeline " + e.pipeline() + " applied, revision " + e.revision());
        say(PipelinePaused.class, e -> "Pipeline " + e.pipeline() + " paused");
        say(PipelineResumed.class, e -> "Pipeline " + e.pipeline() + " resumed");
        say(
                PipelineRunStarted.class,
                e -> "Run of " + e.pipeline() + " on " + e.dataset() + ": "
                        + e.cause().detail());
        say(PipelineRunCancelled.class, e -> "Run cancelled: " + e.reason());
        say(PipelineRunCompleted.class, e -> "Run " + e.outcome().toLowerCase(Locale.ROOT) + reason(e.reason()));
        say(
                DatasetVersionIngested.class,
                e -> "Dataset " + e.dataset() + " stored: " + count(e.rows(), "row")
                        + (e.quarantinedRows() > 0 ? ", " + e.quarantinedRows() + " quarantined" : ""));
        say(
                DatasetVersionPrepared.class,
                e -> "Prepared " + e.dataset() + ": " + number(e.counts().train()) + " train, "
                        + number(e.counts().validation()) + " validation, "
                        + number(e.counts().test()) + " test");
        say(
                DatasetVersionRejected.class,
                e -> "Dataset " + e.dataset() + " refused: " + String.join("; ", e.reasons()));
    }

    private static void training() {
        say(
                TrainingRunStarted.class,
                e -> "Training on " + e.device() + ": " + count(e.trainRows(), "row") + ", "
                        + count(e.epochs(), "epoch") + (e.attempt() > 1 ? ", attempt " + e.attempt() : ""));
        say(
                TrainingEpochCompleted.class,
                e -> (e.trial() == null ? "" : "Trial " + e.trial() + ", ") + "epoch " + e.epoch() + " of " + e.epochs()
                        + ": validation " + (e.measured().equals("r2") ? "R²" : e.measured()) + " "
                        + share(e.validationAccuracy()));
        say(
                TrialCompleted.class,
                e -> "Trial " + e.trial() + " of " + e.trials() + " "
                        + e.state().toLowerCase(Locale.ROOT)
                        + (e.objective() == null ? "" : ", objective " + share(e.objective())));
        say(
                TrainingRunSucceeded.class,
                e -> "Trained " + number(e.parameters()) + " parameters in " + decimal(e.seconds(), 1) + " s");
        say(TrainingRunFailed.class, e -> "Training failed" + reason(e.reason()));
        say(
                EvaluationCompleted.class,
                e -> "Evaluation " + (e.passed() ? "passed" : "did not pass") + " "
                        + e.gates().stream().filter(g -> g.passed()).count() + " of "
                        + count(e.gates().size(), "gate"));
        say(EvaluationFailed.class, e -> "Evaluation failed" + reason(e.reason()));
    }

    private static void registry() {
        say(ModelVersionRegistered.class, e -> "Registered " + e.model() + " version " + e.version());
        say(ModelVersionApproved.class, e -> "Version " + e.version() + " approved by " + e.actor());
        say(ModelVersionRejected.class, e -> "Version " + e.version() + " rejected" + reason(e.reason()));
        say(
                ModelVersionArchived.class,
                e -> "Version " + e.version() + " archived by " + e.actor() + reason(e.reason()));
        say(
                ModelVersionRestored.class,
                e -> "Version " + e.version() + " restored by " + e.actor() + reason(e.reason()));
        say(ModelVersionDeleted.class, e -> "Version " + e.version() + " deleted by " + e.actor() + reason(e.reason()));
        say(ModelAliasMoved.class, e -> e.model() + " version " + e.version() + " is " + e.alias());
        say(ActivationRequested.class, e -> "Activation of version " + e.version() + " requested by " + e.actor());
        say(RollbackRequested.class, e -> "Rollback to version " + e.toVersion() + " requested" + reason(e.reason()));
    }

    private static void deployment() {
        say(RolloutStarted.class, e -> "Rollout of version " + e.version() + " started (" + e.strategy() + ")");
        say(RolloutStepped.class, e -> "Version " + e.version() + " takes " + e.percent() + " % of the traffic");
        say(DeploymentActivated.class, e -> "Version " + e.version() + " serves all traffic");
        say(DeploymentRolledBack.class, e -> "Back to version " + e.restoredVersion() + reason(e.reason()));
        say(RolloutAborted.class, e -> "Rollout of version " + e.version() + " aborted" + reason(e.reason()));
        say(PredictionLogged.class, e -> "Predicted " + e.predicted());
        say(LabelObserved.class, e -> "Label " + e.label() + " arrived");
        say(LabelledPrediction.class, e -> "Predicted " + e.predicted() + ", truth " + e.label());
    }

    private static void monitoring() {
        say(
                DriftDetected.class,
                e -> "Drift on " + e.model() + " version " + e.version() + ": "
                        + (e.causes().isEmpty()
                                ? e.severity()
                                : e.causes().get(0).summary()));
        say(AlertOpened.class, e -> "Alert opened: " + e.title());
        say(
                AlertChanged.class,
                e -> "Alert " + e.state() + " by " + e.actor() + (e.comment() == null ? "" : ": " + e.comment()));
        say(AlertResolved.class, e -> "Alert resolved" + reason(e.reason()));
        say(
                PredictionsQuarantined.class,
                e -> "Predictions from offset " + e.firstOffset() + " on "
                        + (e.lastOffset() == null ? "quarantined: " : "to " + e.lastOffset() + " stay quarantined: ")
                        + e.reason());
        say(
                PerformanceEstimated.class,
                e -> String.format(
                        Locale.ROOT,
                        "Version %d is estimated to be right in %.2f %% of its latest %,d predictions",
                        e.version(),
                        100 * e.accuracy(),
                        e.rows()));
        say(
                RetrainingDecided.class,
                e -> "Retraining "
                        + switch (e.outcome()) {
                            case "start" -> "started";
                            default -> e.outcome();
                        }
                        + reason(e.reason()));
    }

    private static String reason(String reason) {
        return reason.isBlank() ? "" : ": " + reason;
    }

    private static String share(double value) {
        return decimal(value, 4);
    }

    private static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String count(long value, String unit) {
        return number(value) + " " + unit + (value == 1 ? "" : "s");
    }

    private static <E extends PipelineEvent> void say(Class<E> type, Function<E, String> headline) {
        BY_TYPE.put(type, event -> headline.apply(type.cast(event)));
    }
}
