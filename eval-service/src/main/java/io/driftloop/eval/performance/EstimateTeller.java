package io.driftloop.eval.performance;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.events.PerformanceEstimated;
import io.driftloop.kit.api.Outbox;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells estimates to pipelines that ask for them. Each that is lower than what was told last is told at once, so that no bound is crossed unnoticed; others at
 * most once in {@link #REST} of the predictions' time. In a stream without change the lowest of n values changes about ln n times: facts are kept for ever, and
 * one per hundred predictions would fill the log with nothing new. Every call happens inside a unit of work; what it tells commits with it.
 */
public final class EstimateTeller {

    static final Duration REST = Duration.ofMinutes(1);

    private final EstimateRepository estimates;
    private final EstimateRules rules;
    private final Outbox outbox;

    public EstimateTeller(EstimateRepository estimates, EstimateRules rules, Outbox outbox) {
        this.estimates = estimates;
        this.rules = rules;
        this.outbox = outbox;
    }

    /** Whether a pipeline wants to be told of this model. */
    boolean isAsked(ModelName model) {
        return rules.window(model).isPresent();
    }

    /** A pane of the version is complete and stored. */
    void look(ModelId id, ModelName model, int version) {
        OptionalInt window = rules.window(model);
        if (window.isEmpty()) {
            return;
        }
        int panes = (window.getAsInt() + LabelPane.ROWS - 1) / LabelPane.ROWS;
        estimates
                .estimate(id, version, panes)
                .filter(now -> isNews(id, version, now))
                .ifPresent(now -> {
                    rules.save(id, version, new EstimateRules.Told(now.rows(), now.accuracy(), now.at()));
                    outbox.tell(new PerformanceEstimated(
                            id, model, version, now.rows(), now.accuracy(), now.onset(), now.at()));
                });
    }

    private boolean isNews(ModelId id, int version, Estimate now) {
        Optional<EstimateRules.Told> last = rules.told(id, version);
        return last.isEmpty()
                || last.get().rows() != now.rows()
                || now.accuracy() < last.get().accuracy()
                || !now.at().isBefore(last.get().at().plus(REST));
    }
}
