package io.driftloop.eval.evaluation.messaging;

import io.driftloop.contracts.EvaluationId;
import io.driftloop.eval.evaluation.Champion;
import io.driftloop.eval.evaluation.ChampionRepository;
import io.driftloop.eval.evaluation.Evaluation;
import io.driftloop.eval.evaluation.Evaluations;
import io.driftloop.eval.evaluation.Evaluator;
import io.driftloop.eval.evaluation.Judged;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.api.WorkItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/** Does queued evaluations, one at a time. */
@ApplicationScoped
class EvaluationWork implements WorkHandler {

    private final Evaluations evaluations;
    private final ChampionRepository champions;
    private final Evaluator evaluator;
    private final UnitOfWork work;

    EvaluationWork(Evaluations evaluations, ChampionRepository champions, Evaluator evaluator, UnitOfWork work) {
        this.evaluations = evaluations;
        this.champions = champions;
        this.evaluator = evaluator;
        this.work = work;
    }

    @Override
    public String kind() {
        return Evaluations.WORK;
    }

    @Override
    public void perform(WorkContext context) throws IOException {
        EvaluationId id = new EvaluationId(context.item().payload());
        Evaluation evaluation = work.call(() -> evaluations.get(id));
        Optional<Champion> champion =
                work.call(() -> champions.find(evaluation.candidate().model()));
        Judged judged = evaluator.judge(evaluation, champion);
        context.complete(() -> evaluations.completed(id, judged));
    }

    @Override
    public void exhausted(WorkItem item, String reason) {
        evaluations.failed(new EvaluationId(item.payload()), reason);
    }
}
