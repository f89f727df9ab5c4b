package io.driftloop.serving.scoring.jdbc;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.serving.scoring.Scoring;
import io.driftloop.serving.scoring.ScoringId;
import io.driftloop.serving.scoring.ScoringRepository;
import io.driftloop.serving.scoring.ScoringState;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code scoring}. */
@Singleton
final class JdbcScoringRepository implements ScoringRepository {
    private final Session session;
    private final Json json;

    JdbcScoringRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public void add(Scoring scoring) {
        session.handle()
                .createUpdate("""
                        INSERT INTO scoring (id, model, version, dataset, dataset_version, rows, asked_by, asked_at, state)
                        VALUES (:id, :model, :version, :dataset, :datasetVersion, :rows, :askedBy, :askedAt, :state)
                        """)
                .bind("id", scoring.id().value())
                .bind("model", scoring.model().value())
                .bind("version", scoring.version())
                .bind("dataset", scoring.dataset().value())
                .bind("datasetVersion", scoring.datasetVersion())
                .bind("rows", scoring.rows())
                .bind("askedBy", scoring.askedBy().value())
                .bind("askedAt", scoring.askedAt().atOffset(ZoneOffset.UTC))
                .bind("state", scoring.state().name())
                .execute();
    }

    @Override
    public Optional<Scoring> find(ScoringId id) {
        return one("SELECT * FROM scoring WHERE id = :id", id);
    }

    @Override
    public Optional<Scoring> lock(ScoringId id) {
        return one("SELECT * FROM scoring WHERE id = :id FOR UPDATE", id);
    }

    private Optional<Scoring> one(String sql, ScoringId id) {
        return session.handle()
                .createQuery(sql)
                .bind("id", id.value())
                .map((rs, context) -> scoring(rs))
                .findOne();
    }

    @Override
    public void update(Scoring scoring) {
        ScoringState state = scoring.state();
        session.handle()
                .createUpdate("""
                        UPDATE scoring SET state = :state, done = GREATEST(done, :done), failed = :failed,
                            result = CAST(:result AS jsonb), reason = :reason, ended_at = :endedAt,
                            result_gone_at = :resultGone
                        WHERE id = :id
                        """)
                .bind("id", scoring.id().value())
                .bind("state", state.name())
                .bind("done", state.done())
                .bind("failed", state.failed())
                .bind("result", state instanceof ScoringState.Succeeded over ? json.write(over.result()) : null)
                .bind("reason", state instanceof ScoringState.Failed over ? over.reason() : null)
                .bind(
                        "endedAt",
                        state.endedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .bind(
                        "resultGone",
                        state instanceof ScoringState.Succeeded over && over.resultGone() != null
                                ? over.resultGone().atOffset(ZoneOffset.UTC)
                                : null)
                .execute();
    }

    @Override
    public void remove(ScoringId id) {
        session.handle()
                .createUpdate("DELETE FROM scoring WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    @Override
    public List<Scoring> lockSucceeded(Instant before, int limit) {
        return session.handle()
                .createQuery("""
                        SELECT * FROM scoring
                        WHERE state = 'succeeded' AND result_gone_at IS NULL AND ended_at < :before
                        ORDER BY ended_at LIMIT :limit FOR UPDATE SKIP LOCKED
                        """)
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map((rs, context) -> scoring(rs))
                .list();
    }

    @Override
    public List<Scoring> list(int limit, @Nullable ScoringId before) {
        return session.handle()
                .createQuery("""
                        SELECT * FROM scoring WHERE CAST(:before AS text) IS NULL OR id < :before
                        ORDER BY id DESC LIMIT :limit
                        """)
                .bind("before", before == null ? null : before.value())
                .bind("limit", limit)
                .map((rs, context) -> scoring(rs))
                .list();
    }

    private Scoring scoring(ResultSet rs) throws SQLException {
        return new Scoring(
                new ScoringId(rs.getString("id")),
                new ModelName(rs.getString("model")),
                rs.getInt("version"),
                new DatasetName(rs.getString("dataset")),
                rs.getInt("dataset_version"),
                rs.getLong("rows"),
                new Actor(rs.getString("asked_by")),
                rs.getObject("asked_at", OffsetDateTime.class).toInstant(),
                state(rs));
    }

    private ScoringState state(ResultSet rs) throws SQLException {
        Instant end = time(rs, "ended_at");
        Instant ended = end == null ? Instant.EPOCH : end;
        String state = rs.getString("state");
        return switch (state) {
            case "queued" -> new ScoringState.Queued();
            case "running" -> new ScoringState.Running(rs.getLong("done"), rs.getLong("failed"));
            case "succeeded" ->
                new ScoringState.Succeeded(
                        rs.getLong("done"),
                        rs.getLong("failed"),
                        json.read(rs.getString("result"), ArtifactRef.class),
                        ended,
                        time(rs, "result_gone_at"));
            case "failed" -> new ScoringState.Failed(rs.getString("reason"), ended);
            case "cancelled" -> new ScoringState.Cancelled(ended);
            default -> throw new IllegalStateException("a scoring is stored as '" + state + "'");
        };
    }

    private static @Nullable Instant time(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
