package io.driftloop.eval.evaluation;

import io.driftloop.contracts.EvaluationId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.EvaluationFailed;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import java.time.Clock;
import java.util.List;

/** Requests evaluations and tells how they ended. Every call happens inside a unit of work. */
public final class Evaluations {

    /** Kind of the queued work; its payload is the evaluation's id. */
    public static final String WORK = "evaluation";

    private final EvaluationRepository repository;
    private final ExampleRepository examples;
    private final WorkQueue queue;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    public Evaluations(
            EvaluationRepository repository,
            ExampleRepository examples,
            WorkQueue queue,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        this.repository = repository;
        this.examples = examples;
        this.queue = queue;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** A candidate is there: stores the request and queues the work. */
    public void request(TrainingRunSucceeded candidate) {
        EvaluationId id = new EvaluationId(ids.next());
        repository.add(new Evaluation(id, candidate, clock.instant(), new EvaluationState.Requested()));
        String key = candidate.pipelineRun() + "/" + WORK + "/" + candidate.trainingRun();
        queue.enqueue(new WorkItem(key, WORK, candidate.pipelineRun(), id.value(), 0));
    }

    /** Both models were judged. */
    public void completed(EvaluationId id, Judged judged) {
        Evaluation evaluation = get(id);
        if (evaluation.state() instanceof EvaluationState.Requested requested) {
            repository.update(evaluation.with(requested.completed(judged.judgement(), clock.instant())));
            examples.save(evaluation, judged.examples());
            outbox.tell(event(evaluation, judged.judgement()));
        }
    }

    /** The candidate could not be judged. */
    public void failed(EvaluationId id, String reason) {
        Evaluation evaluation = get(id);
        if (evaluation.state() instanceof EvaluationState.Requested requested) {
            repository.update(evaluation.with(requested.failed(reason, clock.instant())));
            TrainingRunSucceeded told = evaluation.candidate();
            outbox.tell(new EvaluationFailed(id, told.pipelineRun(), told.pipeline(), reason));
        }
    }

    /** The run was cancelled: nothing is told any more. */
    public void cancelled(PipelineRunId run) {
        queue.cancel(run);
        for (Evaluation evaluation : repository.ofRun(run)) {
            if (evaluation.state() instanceof EvaluationState.Requested requested) {
                repository.update(evaluation.with(requested.cancelled(clock.instant())));
            }
        }
    }

    /**
     * One evaluation.
     *
     * @throws PipelineException {@code evaluation-not-found}
     */
    public Evaluation get(EvaluationId id) {
        return repository
                .find(id)
                .orElseThrow(() -> new PipelineException(
                        EvaluationProblem.EVALUATION_NOT_FOUND, "There is no evaluation '" + id + "'."));
    }

    /**
     * Test rows with the candidate's answers, the ones most worth seeing first. None of an evaluation that is not completed, or whose examples were
     * forgotten because the model has had many evaluations since.
     *
     * @throws PipelineException {@code evaluation-not-found}
     */
    public List<ExampleRepository.Placed> examples(ExampleQuery query) {
        get(query.evaluation());
        return examples.list(query);
    }

    /** Evaluations, newest first. */
    public List<Evaluation> list(EvaluationQuery query) {
        return repository.list(query);
    }

    private static EvaluationCompleted event(Evaluation evaluation, Judgement judgement) {
        TrainingRunSucceeded told = evaluation.candidate();
        return new EvaluationCompleted(
                evaluation.id(),
                told.pipelineRun(),
                told.pipeline(),
                told.model(),
                told.definition(),
                told.dataset(),
                told.trainingRun(),
                told.modelPackage(),
                judgement.passed(),
                judgement.gates(),
                judgement.slices().stream().map(SliceReport::toEvent).toList(),
                judgement.championVersion(),
                judgement.baseline(),
                judgement.report());
    }
}
