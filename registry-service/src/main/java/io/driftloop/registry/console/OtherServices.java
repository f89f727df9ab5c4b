package io.driftloop.registry.console;

import io.driftloop.contracts.EvaluationId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.TrainingRunId;
import java.util.List;

/** What only other services know or do. Each call answers within two seconds; a service that is away is a note, not a fault. */
public interface OtherServices {

    /** What the monitor sees of a model. */
    Answered<DriftReport> drift(ModelName model);

    /** Test rows that an evaluation kept to be looked at. */
    Answered<ExamplePage> examples(EvaluationId evaluation, ExamplePage.Wish wish);

    /** What the processes of a training wrote, the end of it where it is long. */
    Answered<String> trainingLog(TrainingRunId training);

    /** Dead letters of all services, this one included. */
    List<DeadLetterList> deadLetters();

    /** The rules of a pipeline as they stand. */
    Answered<PipelineRules> rules(PipelineName pipeline);

    /** Pauses a pipeline, or lets it go on, in the name of the token's holder. */
    Answered<Boolean> setPaused(PipelineName pipeline, boolean paused, String token);

    /** Starts a run of a pipeline on the newest version of its dataset, or joins the one that does so, in the name of the token's holder. */
    Answered<Boolean> startRun(PipelineName pipeline, String token);

    /** Ends a run, in the name of the token's holder. */
    Answered<Boolean> cancelRun(PipelineRunId run, String token);

    /** Starts a run with the definition and the rows of one that ended without success, in the name of the token's holder. */
    Answered<Boolean> retryRun(PipelineRunId run, String token);

    /** Gives a dead letter to its handler once more. */
    Answered<Boolean> replay(String service, long letter, String token);
}
