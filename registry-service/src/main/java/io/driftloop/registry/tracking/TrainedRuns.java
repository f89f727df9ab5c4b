package io.driftloop.registry.tracking;

import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.TrainingEpochCompleted;
import io.driftloop.events.TrainingRunFailed;
import io.driftloop.events.TrainingRunStarted;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.events.TrialCompleted;
import io.driftloop.registry.files.FilePath;
import io.driftloop.registry.files.Files;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What Driftloop trains, as runs in an experiment named like the pipeline. A trial of a study is a run of its own below the run. Every id follows from the
 * pipeline run, so a fact that is told again changes nothing; facts of other topics may come first. Called inside a unit of work.
 */
public final class TrainedRuns {

    private static final int ID_DIGITS = 32;
    private static final String PROXY = "mlflow-artifacts:/";

    private final Experiments experiments;
    private final Runs runs;
    private final RunRepository stored;
    private final RunLogs logs;
    private final Files files;

    public TrainedRuns(Experiments experiments, Runs runs, RunRepository stored, RunLogs logs, Files files) {
        this.experiments = experiments;
        this.runs = runs;
        this.stored = stored;
        this.logs = logs;
        this.files = files;
    }

    /** The run that shows a pipeline run's training: the first 32 hex digits of the SHA-256 of its id. */
    public static String idOf(PipelineRunId run) {
        return digest(run.value());
    }

    /** A worker began. */
    public void started(TrainingRunStarted event, Instant at) {
        String id = ensure(event.pipelineRun(), event.pipeline(), at);
        runs.update(id, RunStatus.RUNNING, null, null);
        logs.log(
                id,
                new LogBatch(
                        List.of(),
                        List.of(),
                        Map.of(
                                "driftloop.trainingRun", event.trainingRun().value(),
                                "driftloop.device", event.device())));
    }

    /** An epoch was done: four metrics and the speed, at the step of the epoch. An epoch of an unknown run waits for nothing and is left out. */
    public void epoch(TrainingEpochCompleted event, Instant at) {
        String parent = idOf(event.pipelineRun());
        stored.find(parent).ifPresent(run -> {
            String id = event.trial() == null ? parent : trial(run, event.trial(), at);
            long time = at.toEpochMilli();
            logs.log(
                    id,
                    new LogBatch(
                            List.of(
                                    MetricPoint.of("train_loss", event.trainLoss(), time, event.epoch()),
                                    MetricPoint.of(
                                            "train_" + event.measured(), event.trainAccuracy(), time, event.epoch()),
                                    MetricPoint.of("validation_loss", event.validationLoss(), time, event.epoch()),
                                    MetricPoint.of(
                                            "validation_" + event.measured(),
                                            event.validationAccuracy(),
                                            time,
                                            event.epoch()),
                                    MetricPoint.of("images_per_second", event.imagesPerSecond(), time, event.epoch())),
                            List.of(),
                            Map.of()));
        });
    }

    /** A trial ended. */
    public void trial(TrialCompleted event, Instant at) {
        stored.find(idOf(event.pipelineRun())).ifPresent(run -> {
            String id = trial(run, event.trial(), at);
            List<MetricPoint> objective = event.objective() == null
                    ? List.of()
                    : List.of(MetricPoint.of("objective", event.objective(), at.toEpochMilli(), 0));
            logs.log(
                    id,
                    new LogBatch(
                            objective, params(event.hyperparameters()), Map.of("driftloop.trialState", event.state())));
            runs.update(id, RunStatus.FINISHED, at.toEpochMilli(), null);
        });
    }

    /** A candidate exists: its metrics, its hyper-parameters, and its package as an artifact. */
    public void succeeded(TrainingRunSucceeded event, Instant at) {
        String id = ensure(event.pipelineRun(), event.pipeline(), at);
        logs.log(
                id,
                new LogBatch(
                        points("training.", event.metrics(), at),
                        params(event.hyperparameters()),
                        Map.of(
                                "driftloop.dataset",
                                event.dataset().toString(),
                                "driftloop.model",
                                event.model().value())));
        String root = runs.head(id).artifactUri();
        if (root.startsWith(PROXY)) {
            FilePath place = FilePath.of(root.substring(PROXY.length())).child("model/package.zip");
            files.name(place, event.modelPackage());
        }
        runs.update(id, RunStatus.FINISHED, at.toEpochMilli(), null);
    }

    /** There is no candidate. */
    public void failed(TrainingRunFailed event, Instant at) {
        String id = ensure(event.pipelineRun(), event.pipeline(), at);
        logs.log(id, LogBatch.tag("driftloop.failure", event.reason()));
        runs.update(id, RunStatus.FAILED, at.toEpochMilli(), null);
    }

    /** The candidate was judged: metrics of each slice. */
    public void judged(EvaluationCompleted event, Instant at) {
        String id = ensure(event.pipelineRun(), event.pipeline(), at);
        List<MetricPoint> points = new ArrayList<>();
        event.slices().forEach(slice -> points.addAll(points(slice.slice() + ".", slice.candidate(), at)));
        logs.log(id, new LogBatch(points, List.of(), Map.of("driftloop.gates", event.passed() ? "passed" : "failed")));
    }

    private String ensure(PipelineRunId run, PipelineName pipeline, Instant at) {
        String id = idOf(run);
        if (stored.find(id).isEmpty()) {
            runs.create(new Runs.NewRun(
                    experiments.named(pipeline.value()),
                    id,
                    pipeline.value() + " " + run.value(),
                    "driftloop",
                    at.toEpochMilli(),
                    Map.of("mlflow.source.name", "driftloop", "driftloop.pipelineRun", run.value())));
        }
        return id;
    }

    private String trial(TrackedRun parent, int trial, Instant at) {
        String id = digest(parent.id() + "#" + trial);
        if (stored.find(id).isEmpty()) {
            runs.create(new Runs.NewRun(
                    parent.experiment(),
                    id,
                    parent.name() + " trial " + trial,
                    "driftloop",
                    at.toEpochMilli(),
                    Map.of("mlflow.parentRunId", parent.id(), "mlflow.source.name", "driftloop")));
        }
        return id;
    }

    private static List<MetricPoint> points(String prefix, Map<String, Double> metrics, Instant at) {
        return metrics.entrySet().stream()
                .map(metric -> MetricPoint.of(prefix + metric.getKey(), metric.getValue(), at.toEpochMilli(), 0))
                .toList();
    }

    private static List<Map.Entry<String, String>> params(Map<String, String> texts) {
        return List.copyOf(texts.entrySet());
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
