package io.driftloop.registry.story;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Admission;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.EvaluationId;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.GateResult;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RunCause;
import io.driftloop.contracts.SliceMetrics;
import io.driftloop.contracts.SplitCounts;
import io.driftloop.contracts.TrainingCost;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.events.DatasetVersionPrepared;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.events.TrainingEpochCompleted;
import io.driftloop.events.TrainingRunStarted;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.events.TrialCompleted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one run up to its evaluation.
 *
 * @param name pipeline, dataset and model
 * @param number of the run, and of its dataset version
 * @param definition what the run was started with
 * @param report of its evaluation, where somebody reads it
 */
public record RunScript(
        Teller teller,
        String name,
        int number,
        ArtifactRef definition,
        @Nullable ArtifactRef report) {

    private static final int TRIALS = 3;
    private static final int EPOCHS = 3;

    /** One whose report nobody reads. */
    public RunScript(Teller teller, String name, int number, ArtifactRef definition) {
        this(teller, name, number, definition, null);
    }

    /** The run. */
    public PipelineRunId run() {
        return new PipelineRunId(
                "01JRUN" + name.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "") + number);
    }

    /** What it trains on. */
    public DatasetVersionRef dataset() {
        return new DatasetVersionRef(new DatasetName(name), number, Refs.hash(name + number));
    }

    /** The dataset version and the run's start. */
    public List<EventEnvelope<PipelineEvent>> started(RunCause cause) {
        ArtifactRef content = Refs.of(name + "/rows/" + number, 9_408_000, "rows");
        List<EventEnvelope<PipelineEvent>> facts = new ArrayList<>();
        facts.add(teller.after(0.6)
                .by("ingest", new DatasetVersionIngested(dataset(), content, 12_000L * number, 3, "upload")));
        facts.add(teller.after(0.1)
                .by(
                        "ingest",
                        new PipelineRunStarted(
                                run(),
                                new PipelineName(name),
                                new ModelName(name),
                                definition,
                                dataset(),
                                content,
                                1,
                                cause)));
        return facts;
    }

    /** Preparation and the start of training. */
    public List<EventEnvelope<PipelineEvent>> prepared() {
        return List.of(
                teller.after(1.84)
                        .by(
                                "ingest",
                                new DatasetVersionPrepared(
                                        run(),
                                        new PipelineName(name),
                                        new ModelName(name),
                                        definition,
                                        dataset(),
                                        Refs.of(name + "/rows/" + number, 9_408_000, "rows"),
                                        Refs.of(name + "/splits/" + number, 12_008, "splits"),
                                        Refs.of(name + "/recipe/" + number, 310, "recipe+json"),
                                        Refs.of(name + "/profile/" + number, 4_120, "profile+json"),
                                        new SplitCounts(
                                                9_000, 1_000, 2_000, number > 1 ? 640 : 0, number > 1 ? 160 : 0, 4))),
                teller.after(0.3)
                        .by(
                                "training",
                                new TrainingRunStarted(
                                        training(), run(), new PipelineName(name), 1, "cpu", EPOCHS, 9_000, 1.874)));
    }

    /** The study. */
    public List<EventEnvelope<PipelineEvent>> studied() {
        double[] objectives = {0.9412, 0.9633, 0.9571};
        String[] rates = {"0.00041", "0.00137", "0.00520"};
        String[] batches = {"128", "64", "32"};
        List<EventEnvelope<PipelineEvent>> facts = new ArrayList<>();
        for (int trial = 1; trial <= TRIALS; trial++) {
            facts.add(epoch(trial, 1, 1, 0.42 / trial, 4.1));
            facts.add(teller.after(0.2)
                    .by(
                            "training",
                            new TrialCompleted(
                                    training(),
                                    run(),
                                    trial,
                                    TRIALS,
                                    "completed",
                                    Map.of("learningRate", rates[trial - 1], "batchSize", batches[trial - 1]),
                                    objectives[trial - 1],
                                    4.3,
                                    1,
                                    null,
                                    new TrainingCost(4.1, 0, 512_000_000))));
        }
        return facts;
    }

    /** One epoch of the final training. */
    public EventEnvelope<PipelineEvent> epoch(int epoch) {
        double[] losses = {0.2914, 0.0987, 0.0692};
        return epoch(null, epoch, EPOCHS, losses[epoch - 1], 7.9);
    }

    /** The end of training. */
    public EventEnvelope<PipelineEvent> trained() {
        return teller.after(0.9)
                .by(
                        "training",
                        new TrainingRunSucceeded(
                                training(),
                                run(),
                                new PipelineName(name),
                                new ModelName(name),
                                definition,
                                dataset(),
                                Refs.of(name + "/rows/" + number, 9_408_000, "rows"),
                                Refs.of(name + "/splits/" + number, 12_008, "splits"),
                                modelPackage(),
                                Map.of("validation.accuracy", 0.9794, "validation.loss", 0.0721),
                                Map.of("learningRate", "0.00137", "batchSize", "64", "epochs", "3"),
                                93_322,
                                1_842.7,
                                38.4,
                                new Admission(
                                        new Actor("training:" + training()),
                                        Instant.parse("2026-11-28T18:02:11Z"),
                                        "sha256:" + "5e".repeat(32)),
                                Map.of("dataset", "sha256:" + dataset().contentHash(), "seed", "42", "threads", "1"),
                                new TrainingCost(61.2, 0, 734_003_200)));
    }

    /** The evaluation's verdict. */
    public EventEnvelope<PipelineEvent> judged(boolean passed, @Nullable Integer champion) {
        boolean compared = champion != null;
        List<GateResult> gates = new ArrayList<>(List.of(new GateResult(
                "accuracy on base at least 0.97", passed, passed ? "0.9812 >= 0.9700" : "0.9312 < 0.9700")));
        if (compared) {
            gates.add(new GateResult(
                    "accuracy on base not worse than champion by 0.005", true, "0.9812 >= 0.9835 - 0.0050"));
            gates.add(new GateResult("accuracy on recent better than champion by 0.0", true, "0.9563 > 0.7312"));
        }
        return teller.after(2.7)
                .by(
                        "eval",
                        new EvaluationCompleted(
                                new EvaluationId("ev-" + run()),
                                run(),
                                new PipelineName(name),
                                new ModelName(name),
                                definition,
                                dataset(),
                                training(),
                                modelPackage(),
                                passed,
                                gates,
                                slices(passed, compared),
                                champion,
                                Refs.of(name + "/baseline/" + number, 18_230, "baseline+json"),
                                report == null ? Refs.of(name + "/report/" + number, 9_912, "report+json") : report));
    }

    /** What was trained. */
    public ArtifactRef modelPackage() {
        return Refs.of(name + "/model/" + number, 1_243_904, "model+zip");
    }

    /** The training run. */
    public TrainingRunId training() {
        return new TrainingRunId("tr-" + run());
    }

    private EventEnvelope<PipelineEvent> epoch(
            @Nullable Integer trial, int epoch, int epochs, double loss, double took) {
        return teller.after(took)
                .by(
                        "training",
                        new TrainingEpochCompleted(
                                training(),
                                run(),
                                trial,
                                epoch,
                                epochs,
                                loss,
                                1 - loss / 3,
                                loss * 0.92,
                                1 - loss / 3.4,
                                1_842.7));
    }

    private static List<SliceMetrics> slices(boolean passed, boolean compared) {
        Map<String, Double> base = Map.of(
                "accuracy",
                passed ? 0.9812 : 0.9312,
                "f1.macro",
                passed ? 0.9809 : 0.9301,
                "loss",
                passed ? 0.0614 : 0.2214);
        if (!compared) {
            return List.of(new SliceMetrics("base", 2_000, base, null));
        }
        return List.of(
                new SliceMetrics("base", 2_000, base, Map.of("accuracy", 0.9835, "f1.macro", 0.9831, "loss", 0.0588)),
                new SliceMetrics(
                        "recent",
                        160,
                        Map.of("accuracy", 0.9563, "f1.macro", 0.9547, "loss", 0.1420),
                        Map.of("accuracy", 0.7312, "f1.macro", 0.7204, "loss", 1.1120)));
    }

    /** A run asked for by a person. */
    public static RunCause byHand() {
        return new RunCause("manual", new Actor("token"), "asked for by a person", null, null);
    }
}
