package io.driftloop.registry.console;

import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.GateResult;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RunCause;
import io.driftloop.contracts.SliceMetrics;
import io.driftloop.contracts.TrainingCost;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.events.RolloutStepped;
import io.driftloop.events.TrainingEpochCompleted;
import io.driftloop.events.TrainingRunStarted;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.events.TrialCompleted;
import io.driftloop.registry.lineage.StoredFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run from its facts: what started it, how far it is, and what each stage found.
 *
 * @param endedAt when it was over; absent before that
 * @param reason why it ended as it did; empty before that
 * @param version the model version it made, if it has made one
 * @param cost of trials and final training together; absent until training is over, and of runs before it was counted
 * @param chosen number of the trial whose settings the final training used; absent before that
 * @param hops every fact with its time since the start
 * @param epochs of the final training, by epoch
 * @param gates every gate with its numbers
 */
public record RunStory(
        PipelineRunId id,
        PipelineName pipeline,
        ModelName model,
        DatasetVersionRef dataset,
        RunCause cause,
        RunState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        String reason,
        @Nullable Integer version,
        @Nullable TrainingRunStarted training,
        @Nullable TrainingCost cost,
        @Nullable Integer chosen,
        List<StageStep> stages,
        List<Hop> hops,
        List<TrainingEpochCompleted> epochs,
        List<TrialCompleted> trials,
        List<GateResult> gates,
        List<SliceMetrics> slices,
        List<RolloutStepped> rollout) {

    /** The story that these facts of one run tell; empty before the run's start is known. */
    public static Optional<RunStory> of(List<StoredFact> facts) {
        Told told = new Told(facts);
        return told.first(PipelineRunStarted.class).map(started -> tell(told, started));
    }

    private static RunStory tell(Told told, Told.Fact<PipelineRunStarted> started) {
        PipelineRunStarted start = started.event();
        RunState state = RunState.of(told);
        Optional<Told.Fact<PipelineRunCompleted>> end = told.last(PipelineRunCompleted.class);
        Optional<EvaluationCompleted> judged =
                told.last(EvaluationCompleted.class).map(Told.Fact::event);
        return new RunStory(
                start.pipelineRun(),
                start.pipeline(),
                start.model(),
                start.dataset(),
                start.cause(),
                state,
                started.time(),
                end.map(Told.Fact::time).orElse(null),
                end.map(fact -> fact.event().reason()).orElse(""),
                told.last(ModelVersionRegistered.class)
                        .map(fact -> fact.event().version())
                        .orElse(null),
                told.last(TrainingRunStarted.class).map(Told.Fact::event).orElse(null),
                told.last(TrainingRunSucceeded.class)
                        .map(fact -> fact.event().cost())
                        .orElse(null),
                chosen(told),
                new RunStages(told, state).steps(),
                Hop.of(told.facts(), started.time()),
                told.all(TrainingEpochCompleted.class).stream()
                        .map(Told.Fact::event)
                        .filter(epoch -> epoch.trial() == null)
                        .toList(),
                told.all(TrialCompleted.class).stream().map(Told.Fact::event).toList(),
                judged.map(EvaluationCompleted::gates).orElse(List.of()),
                judged.map(RunStory::slices).orElse(List.of()),
                told.all(RolloutStepped.class).stream().map(Told.Fact::event).toList());
    }

    /** The first completed trial all of whose settings the made model has. */
    private static @Nullable Integer chosen(Told told) {
        return told.last(TrainingRunSucceeded.class)
                .map(fact -> fact.event().hyperparameters().entrySet())
                .flatMap(used -> told.all(TrialCompleted.class).stream()
                        .map(Told.Fact::event)
                        .filter(trial -> trial.state().equals("completed")
                                && used.containsAll(trial.hyperparameters().entrySet()))
                        .map(TrialCompleted::trial)
                        .findFirst())
                .orElse(null);
    }

    /** What was searched, by name. */
    public List<String> settings() {
        return trials.stream()
                .flatMap(trial -> trial.hyperparameters().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** What a trial was given; empty where it was not given this. */
    public String value(TrialCompleted trial, String setting) {
        return trial.hyperparameters().getOrDefault(setting, "");
    }

    /** What its epochs tell beside the loss: {@code accuracy}, or {@code R²} of a regression. */
    public String measure() {
        return epochs.isEmpty() || !epochs.get(0).measured().equals("r2") ? "accuracy" : "R²";
    }

    /** The same as a title. */
    public String measureTitle() {
        return measure().equals("R²") ? "R²" : "Accuracy";
    }

    /** Seconds from start to end; negative while it runs. */
    public double seconds() {
        return endedAt == null ? -1 : Duration.between(startedAt, endedAt).toMillis() / 1000.0;
    }

    /** What is being worked on. */
    public Optional<StageStep> active() {
        return stages.stream().filter(StageStep::isActive).findFirst();
    }

    /** Whether the evaluation compared with a champion. */
    public boolean compared() {
        return slices.stream().anyMatch(slice -> slice.champion() != null);
    }

    /** With metrics by name: on the wire they have no order. */
    private static List<SliceMetrics> slices(EvaluationCompleted judged) {
        return judged.slices().stream()
                .map(slice -> new SliceMetrics(
                        slice.slice(), slice.rows(), new TreeMap<>(slice.candidate()), slice.champion()))
                .toList();
    }
}
