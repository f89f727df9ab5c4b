package io.driftloop.eval.performance.jdbc;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.performance.EstimateRules;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;

/** Tables {@code estimate_rule} and {@code told_estimate}. */
@ApplicationScoped
class JdbcEstimateRules implements EstimateRules {

    private final Session session;

    JdbcEstimateRules(Session session) {
        this.session = session;
    }

    @Override
    public OptionalInt window(ModelName model) {
        return session.handle()
                .createQuery("SELECT window_rows FROM estimate_rule WHERE model = :model")
                .bind("model", model.value())
                .mapTo(Integer.class)
                .findOne()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    @Override
    public void set(ModelName model, OptionalInt window) {
        if (window.isEmpty()) {
            session.handle()
                    .createUpdate("DELETE FROM estimate_rule WHERE model = :model")
                    .bind("model", model.value())
                    .execute();
            return;
        }
        session.handle()
                .createUpdate("""
                        INSERT INTO estimate_rule (model, window_rows) VALUES (:model, :window)
                        ON CONFLICT (model) DO UPDATE SET window_rows = excluded.window_rows""")
                .bind("model", model.value())
                .bind("window", window.getAsInt())
                .execute();
    }

    @Override
    public Optional<Told> told(ModelId model, int version) {
        return session.handle()
                .createQuery("""
                        SELECT rows, accuracy, at FROM told_estimate WHERE model_id = :model AND version = :version
                        """)
                .bind("model", model.value())
                .bind("version", version)
                .map((rs, context) -> new Told(
                        rs.getLong("rows"),
                        rs.getDouble("accuracy"),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .findOne();
    }

    @Override
    public void save(ModelId model, int version, Told told) {
        session.handle()
                .createUpdate("""
                        INSERT INTO told_estimate (model_id, version, rows, accuracy, at)
                        VALUES (:model, :version, :rows, :accuracy, :at)
                        ON CONFLICT (model_id, version) DO UPDATE
                        SET rows = excluded.rows, accuracy = excluded.accuracy, at = excluded.at""")
                .bind("model", model.value())
                .bind("version", version)
                .bind("rows", told.rows())
                .bind("accuracy", told.accuracy())
                .bind("at", told.at())
                .execute();
    }
}
