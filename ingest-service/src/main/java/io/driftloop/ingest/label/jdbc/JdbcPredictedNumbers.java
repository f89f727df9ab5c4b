package io.driftloop.ingest.label.jdbc;

import io.driftloop.ingest.label.PredictedNumbers;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.jdbc.Session;
import jakarta.inject.Singleton;

/** SQL of {@link PredictedNumbers}: a number is logged with the confidence 0. */
@Singleton
final class JdbcPredictedNumbers implements PredictedNumbers {
    private final Session session;
    private final UnitOfWork unitOfWork;

    JdbcPredictedNumbers(Session session, UnitOfWork unitOfWork) {
        this.session = session;
        this.unitOfWork = unitOfWork;
    }

    @Override
    public boolean of(String modelId) {
        return unitOfWork.call(() -> session.handle()
                .createQuery(
                        "SELECT confidence = 0 FROM prediction WHERE model_id = :model ORDER BY number DESC LIMIT 1")
                .bind("model", modelId)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }
}
