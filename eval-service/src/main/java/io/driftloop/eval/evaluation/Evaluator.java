package io.driftloop.eval.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventCodec;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.rows.InputPolicy;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.Splits;
import io.driftloop.pipeline.LayerLine;
import io.driftloop.pipeline.LogSpec;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Judges a candidate: reads artifacts, scores, writes report and baseline. Holds no state; may run for minutes. */
public final class Evaluator {

    private static final ObjectMapper JSON = EventCodec.newMapper();

    private final ArtifactStore artifacts;
    private final Scorer.Source models;
    private final Supplier<String> logKey;

    /** @param logKey of the digests in the log of predictions */
    public Evaluator(ArtifactStore artifacts, Scorer.Source models, Supplier<String> logKey) {
        this.artifacts = artifacts;
        this.models = models;
        this.logKey = logKey;
    }

    /**
     * Judges.
     *
     * @param champion to compare with, if any; one that takes other columns than these rows have, or answers another task, is left out
     * @throws PipelineException when the candidate cannot be judged by these rows
     * @throws IOException when an artifact cannot be read
     */
    public Judged judge(Evaluation evaluation, Optional<Champion> champion) throws IOException {
        TrainingRunSucceeded told = evaluation.candidate();
        PipelineDefinition definition = PipelineDefinitions.parse(artifacts.read(told.definition()));
        TestRows rows = new TestRows(
                RowFile.open(artifacts.fetch(told.content())), Splits.open(artifacts.fetch(told.splits())));
        try (Scorer candidate = models.open(artifacts.fetch(told.modelPackage()));
                Opened other = new Opened(champion, rows, candidate.regression())) {
            if (!candidate.schema().equals(rows.rows().schema())) {
                throw new PipelineException(
                        EvaluationProblem.CANDIDATE_UNREADABLE,
                        "The candidate takes other columns than the dataset version has.");
            }
            SliceJudge judge = new SliceJudge(rows, candidate, other.scorer);
            List<SliceReport> slices = slices(judge, rows, definition);
            MonitoringBaseline baseline = BaselineRows.of(rows)
                    .baseline(
                            rows, candidate, policy(definition.spec().monitor().log()));
            List<ColumnImportance> importances = ColumnImportance.of(baseline);
            ArtifactRef stored = artifacts.put(baseline.toJson(), MonitoringBaseline.MEDIA_TYPE);
            Verdict verdict = Verdict.of(
                    definition.spec().evaluate(),
                    slices,
                    new ModelFacts(candidate.facts(), other.scorer == null ? null : other.scorer.facts()));
            ArtifactRef report = artifacts.put(
                    JSON.writeValueAsBytes(report(
                            evaluation, other.version, verdict, slices, judge, importances, candidate.network())),
                    EvaluationReport.MEDIA_TYPE);
            Judgement judgement = new Judgement(
                    verdict.passed(),
                    other.version,
                    verdict.gates(),
                    slices,
                    judge.misclassified(),
                    stored,
                    report,
                    importances);
            return new Judged(judgement, judge.examples());
        }
    }

    private InputPolicy policy(LogSpec log) {
        return new InputPolicy(log, log.fields().isEmpty() ? "" : logKey.get());
    }

    private static List<SliceReport> slices(SliceJudge judge, TestRows rows, PipelineDefinition definition) {
        SliceReport base = judge.judge(SliceReport.BASE);
        SliceReport recent = judge.judge(SliceReport.RECENT);
        List<SliceReport> slices = new ArrayList<>(List.of(base));
        if (recent.ours().rows() > 0) {
            slices.add(recent);
        }
        new TreeMap<>(definition.spec().evaluate().slices())
                .forEach((name, slice) -> slices.add(judge.judge(name, rows.slice(slice))));
        return slices;
    }

    private static EvaluationReport report(
            Evaluation evaluation,
            @Nullable Integer champion,
            Verdict verdict,
            List<SliceReport> slices,
            SliceJudge judge,
            List<ColumnImportance> importances,
            List<LayerLine> network) {
        TrainingRunSucceeded told = evaluation.candidate();
        return new EvaluationReport(
                evaluation.id(),
                told.pipelineRun(),
                told.model(),
                told.dataset(),
                told.trainingRun(),
                told.modelPackage().sha256(),
                champion,
                verdict.passed(),
                verdict.gates(),
                slices,
                judge.misclassified(),
                importances,
                network);
    }

    /** The champion's scorer, where it can answer these rows. */
    private final class Opened implements AutoCloseable {

        private final @Nullable Scorer scorer;
        private final @Nullable Integer version;

        Opened(Optional<Champion> champion, TestRows rows, boolean regression) throws IOException {
            ArtifactRef file = champion.map(Champion::modelPackage).orElse(null);
            Scorer opened = file == null ? null : models.open(artifacts.fetch(file));
            if (opened != null
                    && (opened.regression() != regression
                            || !opened.schema().equals(rows.rows().schema()))) {
                opened.close();
                opened = null;
            }
            this.scorer = opened;
            this.version =
                    opened == null ? null : champion.map(Champion::version).orElse(null);
        }

        @Override
        public void close() {
            if (scorer != null) {
                scorer.close();
            }
        }
    }
}
