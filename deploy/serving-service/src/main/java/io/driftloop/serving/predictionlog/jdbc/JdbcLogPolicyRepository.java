package io.driftloop.serving.predictionlog.jdbc;

import io.driftloop.contracts.ModelId;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.pipeline.LogSpec;
import io.driftloop.serving.predictionlog.LogPolicyRepository;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Table {@code log_policy}. */
@Singleton
final class JdbcLogPolicyRepository implements LogPolicyRepository {
    private final Session session;
    private final Json json;

    JdbcLogPolicyRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public void store(ModelId model, int version, LogSpec policy) {
        session.handle()
                .createUpdate("""
                        INSERT INTO log_policy (model_id, version, policy)
                        VALUES (:model, :version, CAST(:policy AS jsonb))
                        ON CONFLICT (model_id, version) DO UPDATE SET policy = excluded.policy
                        """)
                .bind("model", model.value())
                .bind("version", version)
                .bind("policy", json.write(policy))
                .execute();
    }

    @Override
    public Optional<LogSpec> find(ModelId model, int version) {
        return session.handle()
                .createQuery("SELECT policy FROM log_policy WHERE model_id = :model AND version = :version")
                .bind("model", model.value())
                .bind("version", version)
                .map((rs, context) -> json.read(rs.getString("policy"), LogSpec.class))
                .findOne();
    }
}
