package io.driftloop.registry.collection.jdbc;

import io.driftloop.contracts.Actor;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.collection.ArtifactCollection;
import io.driftloop.registry.collection.CollectionReport;
import io.driftloop.registry.collection.CollectionRepository;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcCollectionRepository implements CollectionRepository {

    private final Session session;
    private final Json json;

    JdbcCollectionRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public void save(ArtifactCollection collection) {
        session.handle()
                .createUpdate("""
                        INSERT INTO artifact_collection (id, dry_run, state, actor, requested_at, ended_at, report, failure)
                        VALUES (:id, :dry, :state, :actor, :requested, :ended, CAST(:report AS jsonb), :failure)
                        ON CONFLICT (id) DO UPDATE SET state = excluded.state, ended_at = excluded.ended_at,
                            report = excluded.report, failure = excluded.failure
                        """)
                .bind("id", collection.id())
                .bind("dry", collection.dryRun())
                .bind("state", collection.state())
                .bind("actor", collection.actor().value())
                .bind("requested", collection.requestedAt())
                .bind("ended", collection.endedAt())
                .bind("report", collection.report() == null ? null : json.write(collection.report()))
                .bind("failure", collection.failure())
                .execute();
    }

    @Override
    public Optional<ArtifactCollection> find(String id) {
        return session.handle()
                .createQuery("SELECT * FROM artifact_collection WHERE id = :id")
                .bind("id", id)
                .map(this::collection)
                .findOne();
    }

    @Override
    public List<ArtifactCollection> list(@Nullable String before, int limit) {
        return session.handle()
                .createQuery("""
                        SELECT * FROM artifact_collection c
                        WHERE CAST(:before AS text) IS NULL OR (requested_at, id) <
                            (SELECT b.requested_at, b.id FROM artifact_collection b WHERE b.id = :before)
                        ORDER BY requested_at DESC, id DESC LIMIT :limit
                        """)
                .bind("before", before)
                .bind("limit", limit)
                .map(this::collection)
                .list();
    }

    private ArtifactCollection collection(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        String report = row.getString("report");
        return new ArtifactCollection(
                row.getString("id"),
                row.getBoolean("dry_run"),
                row.getString("state"),
                new Actor(row.getString("actor")),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                report == null ? null : json.read(report, CollectionReport.class),
                row.getString("failure"));
    }
}
