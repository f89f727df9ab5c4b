package io.driftloop.serving.rollout.jdbc;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.serving.rollout.Candidate;
import io.driftloop.serving.rollout.Deployment;
import io.driftloop.serving.rollout.DeploymentRepository;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Table {@code deployment}. */
@Singleton
final class JdbcDeploymentRepository implements DeploymentRepository {
    private static final String COLUMNS =
            "SELECT model_id, model, version, model_package, previous_version, previous_package, generation, since FROM deployment";

    private final Session session;
    private final Json json;

    JdbcDeploymentRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public void lock(ModelId model) {
        // before the first deployment there is no row to lock
        session.handle()
                .createQuery("SELECT pg_advisory_xact_lock(hashtextextended('deployment/' || :model, 0)) IS NULL")
                .bind("model", model.value())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public Optional<Deployment> find(ModelId model) {
        return session.handle()
                .createQuery(COLUMNS + " WHERE model_id = :model")
                .bind("model", model.value())
                .map((rs, context) -> deployment(rs))
                .findOne();
    }

    @Override
    public List<Deployment> all() {
        return session.handle()
                .createQuery(COLUMNS + " ORDER BY model")
                .map((rs, context) -> deployment(rs))
                .list();
    }

    @Override
    public boolean store(Deployment deployment) {
        Candidate serving = deployment.serving();
        return session.handle()
                        .createUpdate("""
                                INSERT INTO deployment
                                    (model_id, model, version, model_package, previous_version, previous_package, generation, since)
                                VALUES (:modelId, :model, :version, CAST(:package AS jsonb), :previous, CAST(:previousPackage AS jsonb), :generation, :since)
                                ON CONFLICT (model_id) DO UPDATE SET
                                    model = excluded.model, version = excluded.version,
                                    model_package = excluded.model_package,
                                    previous_version = excluded.previous_version,
                                    previous_package = excluded.previous_package,
                                    generation = excluded.generation, since = excluded.since
                                WHERE deployment.generation < excluded.generation
                                """)
                        .bind("modelId", serving.modelId().value())
                        .bind("model", serving.model().value())
                        .bind("version", serving.version())
                        .bind("package", json.write(serving.modelPackage()))
                        .bind("previous", deployment.previousVersion())
                        .bind(
                                "previousPackage",
                                deployment.previousPackage() == null ? null : json.write(deployment.previousPackage()))
                        .bind("generation", deployment.generation())
                        .bind("since", deployment.since())
                        .execute()
                == 1;
    }

    private Deployment deployment(ResultSet rs) throws SQLException {
        String previous = rs.getString("previous_package");
        return new Deployment(
                new Candidate(
                        new ModelId(rs.getString("model_id")),
                        new ModelName(rs.getString("model")),
                        rs.getInt("version"),
                        json.read(rs.getString("model_package"), ArtifactRef.class)),
                rs.getObject("previous_version", Integer.class),
                previous == null ? null : json.read(previous, ArtifactRef.class),
                rs.getLong("generation"),
                rs.getObject("since", OffsetDateTime.class).toInstant());
    }
}
