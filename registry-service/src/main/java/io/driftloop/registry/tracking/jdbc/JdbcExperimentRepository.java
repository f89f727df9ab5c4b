package io.driftloop.registry.tracking.jdbc;

import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.filter.KeysetQuery;
import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import io.driftloop.registry.tracking.Experiment;
import io.driftloop.registry.tracking.ExperimentRepository;
import io.driftloop.registry.tracking.ViewType;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcExperimentRepository implements ExperimentRepository {

    private final Session session;
    private final Json json;
    private final TrackingRows rows;

    JdbcExperimentRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
        this.rows = new TrackingRows(json);
    }

    @Override
    public Optional<Long> add(String name, @Nullable String location, long now, Map<String, String> tags) {
        return session.handle()
                .createQuery("""
                        WITH fresh AS (SELECT nextval(pg_get_serial_sequence('experiment', 'id')) AS id)
                        INSERT INTO experiment (id, name, artifact_location, created, updated, tags)
                        SELECT id, :name, coalesce(CAST(:location AS text), 'mlflow-artifacts:/' || id), :now, :now, CAST(:tags AS jsonb) FROM fresh
                        ON CONFLICT (name) DO NOTHING RETURNING id
                        """)
                .bind("name", name)
                .bind("location", location)
                .bind("now", now)
                .bind("tags", json.write(tags))
                .mapTo(Long.class)
                .findOne();
    }

    @Override
    public Optional<Experiment> find(long id) {
        return session.handle()
                .createQuery("SELECT * FROM experiment WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> rows.experiment(row))
                .findOne();
    }

    @Override
    public Optional<Experiment> named(String name) {
        return session.handle()
                .createQuery("SELECT * FROM experiment WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> rows.experiment(row))
                .findOne();
    }

    @Override
    public boolean setDeleted(long id, boolean deleted, long now) {
        int changed = session.handle()
                .createUpdate(
                        "UPDATE experiment SET deleted = :deleted, updated = :now WHERE id = :id AND deleted <> :deleted")
                .bind("id", id)
                .bind("deleted", deleted)
                .bind("now", now)
                .execute();
        if (changed == 1) {
            session.handle()
                    .createUpdate("UPDATE tracked_run SET deleted = :deleted WHERE experiment = :id")
                    .bind("id", id)
                    .bind("deleted", deleted)
                    .execute();
        }
        return changed == 1;
    }

    @Override
    public boolean rename(long id, String name, long now) {
        return session.handle()
                        .createUpdate("""
                                UPDATE experiment SET name = :name, updated = :now
                                WHERE id = :id AND NOT EXISTS (SELECT 1 FROM experiment o WHERE o.name = :name AND o.id <> :id)
                                """)
                        .bind("id", id)
                        .bind("name", name)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    @Override
    public void tag(long id, String key, @Nullable String value, long now) {
        session.handle()
                .createUpdate("""
                        UPDATE experiment SET updated = :now, tags = CASE WHEN CAST(:value AS text) IS NULL THEN tags - :key
                            ELSE tags || jsonb_build_object(CAST(:key AS text), CAST(:value AS text)) END
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("key", key)
                .bind("value", value)
                .bind("now", now)
                .execute();
    }

    @Override
    public Slice<Experiment> search(Search search, ViewType view) {
        KeysetQuery query = new KeysetQuery(search, TrackingFields.EXPERIMENTS);
        String sql = query.sql("e.*", "experiment e", TrackingFields.deleted("e", view));
        return TrackingRows.page(session.handle(), query, sql, Map.of(), (row, context) -> rows.experiment(row));
    }
}
