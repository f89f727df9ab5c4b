package io.driftloop.eval.evaluation;

import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.EvaluationId;
import io.driftloop.contracts.GateResult;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.pipeline.LayerLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report artifact ({@value #MEDIA_TYPE}): everything that the verdict stands on. */
record EvaluationReport(
        EvaluationId evaluation,
        PipelineRunId pipelineRun,
        ModelName model,
        DatasetVersionRef dataset,
        TrainingRunId trainingRun,
        String modelPackageSha256,
        @Nullable Integer championVersion,
        boolean passed,
        List<GateResult> gates,
        List<SliceReport> slices,
        List<Misclassified> misclassified,
        List<ColumnImportance> importances,
        List<LayerLine> network) {

    static final String MEDIA_TYPE = "application/vnd.driftloop.evaluation+json";
}
