package io.driftloop.serving.inference.jdbc;

import io.driftloop.contracts.ModelId;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.pipeline.ServingEngine;
import io.driftloop.serving.inference.VersionEngineRepository;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/** Table {@code version_engine}. */
@Singleton
final class JdbcVersionEngineRepository implements VersionEngineRepository {
    private final Session session;

    JdbcVersionEngineRepository(Session session) {
        this.session = session;
    }

    @Override
    public void store(ModelId model, int version, ServingEngine engine) {
        session.handle()
                .createUpdate("""
                        INSERT INTO version_engine (model_id, version, engine)
                        VALUES (:model, :version, :engine)
                        ON CONFLICT (model_id, version) DO UPDATE SET engine = excluded.engine
                        """)
                .bind("model", model.value())
                .bind("version", version)
                .bind("engine", engine.word())
                .execute();
    }

    @Override
    public Optional<ServingEngine> find(ModelId model, int version) {
        return session.handle()
                .createQuery("SELECT engine FROM version_engine WHERE model_id = :model AND version = :version")
                .bind("model", model.value())
                .bind("version", version)
                .map((rs, context) ->
                        ServingEngine.valueOf(rs.getString("engine").toUpperCase(Locale.ROOT)))
                .findOne();
    }
}
