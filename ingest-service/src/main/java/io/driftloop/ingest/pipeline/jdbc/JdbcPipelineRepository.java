package io.driftloop.ingest.pipeline.jdbc;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.pipeline.PipelineRepository;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL of {@link PipelineRepository}. Every revision is kept; {@code pipeline} holds the newest. */
@Singleton
final class JdbcPipelineRepository implements PipelineRepository {
    private static final String SELECT = """
            SELECT name, model, dataset, label, revision, definition, paused, applied_by, applied_at FROM pipeline
            """;

    private final Session session;
    private final Json json;

    JdbcPipelineRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public Optional<Pipeline> lock(PipelineName name) {
        return findOne(SELECT + "WHERE name = :key FOR UPDATE", name.value());
    }

    @Override
    public Optional<Pipeline> find(PipelineName name) {
        return findOne(SELECT + "WHERE name = :key", name.value());
    }

    @Override
    public Optional<Pipeline> findByModel(ModelName model) {
        return findOne(SELECT + "WHERE model = :key", model.value());
    }

    private Optional<Pipeline> findOne(String sql, String key) {
        return session.handle()
                .createQuery(sql)
                .bind("key", key)
                .map(this::pipeline)
                .findOne();
    }

    @Override
    public List<Pipeline> reading(DatasetName dataset) {
        return session.handle()
                .createQuery(SELECT + "WHERE dataset = :dataset ORDER BY name")
                .bind("dataset", dataset)
                .map(this::pipeline)
                .list();
    }

    @Override
    public List<Pipeline> list(String afterName, int limit) {
        return session.handle()
                .createQuery(SELECT + "WHERE name > :after ORDER BY name LIMIT :limit")
                .bind("after", afterName)
                .bind("limit", limit)
                .map(this::pipeline)
                .list();
    }

    @Override
    public void save(Pipeline pipeline) {
        session.handle()
                .createUpdate("""
                        INSERT INTO pipeline
                            (name, model, dataset, label, revision, definition, paused, applied_by, applied_at)
                        VALUES (:name, :model, :dataset, :label, :revision, CAST(:definition AS jsonb), :paused, :by, :at)
                        ON CONFLICT (name) DO UPDATE SET
                            model = excluded.model, dataset = excluded.dataset, label = excluded.label,
                            revision = excluded.revision, definition = excluded.definition,
                            paused = excluded.paused, applied_by = excluded.applied_by, applied_at = excluded.applied_at
                        """)
                .bind("name", pipeline.name())
                .bind("model", pipeline.model())
                .bind("dataset", pipeline.dataset())
                .bind("label", pipeline.label())
                .bind("revision", pipeline.revision())
                .bind("definition", json.write(pipeline.definition()))
                .bind("paused", pipeline.paused())
                .bind("by", pipeline.appliedBy())
                .bind("at", pipeline.appliedAt())
                .execute();
        session.handle()
                .createUpdate("""
                        INSERT INTO pipeline_revision (pipeline, revision, definition, applied_by, applied_at)
                        VALUES (:name, :revision, CAST(:definition AS jsonb), :by, :at)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("name", pipeline.name())
                .bind("revision", pipeline.revision())
                .bind("definition", json.write(pipeline.definition()))
                .bind("by", pipeline.appliedBy())
                .bind("at", pipeline.appliedAt())
                .execute();
    }

    private Pipeline pipeline(ResultSet rs, StatementContext context) throws SQLException {
        return new Pipeline(
                new PipelineName(rs.getString("name")),
                new ModelName(rs.getString("model")),
                new DatasetName(rs.getString("dataset")),
                rs.getString("label"),
                rs.getInt("revision"),
                json.read(rs.getString("definition"), ArtifactRef.class),
                rs.getBoolean("paused"),
                new Actor(rs.getString("applied_by")),
                rs.getObject("applied_at", OffsetDateTime.class).toInstant());
    }
}
