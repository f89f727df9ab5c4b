package io.driftloop.registry.tracking.jdbc;

import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.filter.KeysetQuery;
import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import io.driftloop.registry.tracking.LoggedModel;
import io.driftloop.registry.tracking.LoggedModelRepository;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Singleton
final class JdbcLoggedModelRepository implements LoggedModelRepository {

    private final Session session;
    private final Json json;
    private final TrackingRows rows;

    JdbcLoggedModelRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
        this.rows = new TrackingRows(json);
    }

    @Override
    public void save(LoggedModel model) {
        session.handle()
                .createUpdate("""
                        INSERT INTO logged_model (id, experiment, name, created, updated, artifact_uri, status, model_type, source_run, tags, params)
                        VALUES (:id, :experiment, :name, :created, :updated, :uri, :status, :type, :run, CAST(:tags AS jsonb), CAST(:params AS jsonb))
                        ON CONFLICT (id) DO UPDATE SET updated = excluded.updated, status = excluded.status,
                            tags = excluded.tags, params = excluded.params
                        """)
                .bind("id", model.id())
                .bind("experiment", model.experiment())
                .bind("name", model.name())
                .bind("created", model.created())
                .bind("updated", model.updated())
                .bind("uri", model.artifactUri())
                .bind("status", model.status().name())
                .bind("type", model.modelType())
                .bind("run", model.sourceRun())
                .bind("tags", json.write(model.tags()))
                .bind("params", json.write(model.params()))
                .execute();
    }

    @Override
    public Optional<LoggedModel> lock(String id) {
        return one("SELECT * FROM logged_model WHERE id = :id FOR NO KEY UPDATE", id);
    }

    @Override
    public Optional<LoggedModel> find(String id) {
        return one("SELECT * FROM logged_model WHERE id = :id", id);
    }

    private Optional<LoggedModel> one(String sql, String id) {
        return session.handle()
                .createQuery(sql)
                .bind("id", id)
                .map((row, context) -> rows.model(row))
                .findOne();
    }

    @Override
    public boolean remove(String id) {
        return session.handle()
                        .createUpdate("DELETE FROM logged_model WHERE id = :id")
                        .bind("id", id)
                        .execute()
                == 1;
    }

    @Override
    public Slice<LoggedModel> search(Search search, List<Long> experiments) {
        KeysetQuery query = new KeysetQuery(search, TrackingFields.MODELS);
        String sql = query.sql("l.*", "logged_model l", "l.experiment = ANY(CAST(:experiments AS bigint[]))");
        String ids =
                "{" + String.join(",", experiments.stream().map(String::valueOf).toList()) + "}";
        return TrackingRows.page(
                session.handle(), query, sql, Map.of("experiments", ids), (row, context) -> rows.model(row));
    }
}
