package io.driftloop.ingest.retraining;

import io.driftloop.contracts.PipelineName;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.ProblemCode;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.pipeline.InvalidPipelineException;
import io.driftloop.pipeline.ModelSpec;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.pipeline.PipelineSpec;
import io.driftloop.pipeline.RetrainSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tries policies on what is recorded of a pipeline, beside its own. Thread-safe; changes nothing. */
public final class Backtests {
    /** Name of the policy that rules now. */
    public static final String CURRENT = "current";

    private static final int MOST = 8;
    private static final List<String> ASSUMPTIONS = List.of(
            "The log stays as it was: another policy would have served other models, but their answers are not known.",
            "A run takes the median of the recorded runs, and helps where the recorded run nearest to its start (within a day) did, or where there is none.",
            "A false alarm is a run at whose start the champion's latest labelled predictions were as right as at its evaluation, less than one percentage point apart.",
            "The gain of a retraining is the mean, over recorded changes of champions, of right answers of the new one's first 500 labelled predictions less those of the old one's last 500; it counts for labelled predictions from the end of a run that helps to the end of the next.",
            "Estimated accuracies are those that were told, over the window of the definition that ruled then; where none asked for them there are none.");

    private final Pipelines pipelines;
    private final RecordedLogs logs;
    private final RetrainingPolicy policy;
    private final UnitOfWork unitOfWork;

    public Backtests(Pipelines pipelines, RecordedLogs logs, RetrainingPolicy policy, UnitOfWork unitOfWork) {
        this.pipelines = pipelines;
        this.logs = logs;
        this.policy = policy;
        this.unitOfWork = unitOfWork;
    }

    /**
     * Tries policies.
     *
     * @param policies by name, each the text of a {@code retrain} section or of a definition
     * @throws PipelineException {@link Problem}, or that there is no such pipeline
     */
    public Comparison run(PipelineName name, Map<String, byte[]> policies) {
        Pipeline pipeline = pipelines.get(name);
        PipelineSpec spec = pipelines.definition(pipeline.definition()).spec();
        if (spec.model().regression()) {
            throw new PipelineException(
                    Problem.POLICY_INVALID,
                    "A backtest judges policies by right answers, and the regression '" + name
                            + "' has none: not in this release.");
        }
        Map<String, RetrainSpec> specs = new LinkedHashMap<>();
        RetrainSpec current = spec.retrain();
        if (current != null) {
            specs.put(CURRENT, current);
        }
        policies.forEach((title, text) -> specs.put(title, read(pipeline, title, text)));
        if (specs.isEmpty() || policies.size() > MOST) {
            throw new PipelineException(
                    Problem.NO_POLICY,
                    "Send 1 to " + MOST + " policies, by name: {\"policies\": {\"calmer\": {\"retrain\": {...}}}}.");
        }
        RecordedLog log = unitOfWork.call(() -> logs.of(pipeline));
        BacktestJudge judge = new BacktestJudge(log);
        return new Comparison(
                name,
                log.from(),
                log.to(),
                log.runs().size(),
                log.runTime().toMillis() / 1000.0,
                specs.entrySet().stream()
                        .map(one -> judge.report(one.getKey(), one.getValue(), policy))
                        .toList(),
                ASSUMPTIONS);
    }

    private static RetrainSpec read(Pipeline pipeline, String title, byte[] text) {
        try {
            return PipelineDefinitions.parseRetrain(text, pipeline.model(), ModelSpec.Task.CLASSIFICATION);
        } catch (InvalidPipelineException e) {
            throw new PipelineException(
                    Problem.POLICY_INVALID,
                    "The policy '" + title + "' is not valid: " + e.violations().get(0),
                    e.violations().stream()
                            .map(v -> new PipelineException.Violation("/policies/" + title + v.pointer(), v.message()))
                            .toList());
        }
    }

    /**
     * Policies side by side.
     *
     * @param from first moment of the record
     * @param to its last
     * @param runs recorded runs that are over
     * @param runSeconds median of what they took
     * @param policies what each would have done
     * @param assumptions what the figures rest on
     */
    public record Comparison(
            PipelineName pipeline,
            Instant from,
            Instant to,
            int runs,
            double runSeconds,
            List<BacktestReport> policies,
            List<String> assumptions) {}

    /** What can be wrong with a backtest. */
    public enum Problem implements ProblemCode {
        POLICY_INVALID("retraining-policy-invalid", "The retraining policy is not valid", Category.UNPROCESSABLE),
        NO_POLICY("retraining-policy-missing", "There is no policy to try", Category.INVALID);

        private final Entry entry;

        Problem(String code, String title, Category category) {
            this.entry = new Entry(code, title, category);
        }

        @Override
        public Entry entry() {
            return entry;
        }
    }
}
