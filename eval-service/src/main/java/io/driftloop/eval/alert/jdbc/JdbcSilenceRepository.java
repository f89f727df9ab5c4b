package io.driftloop.eval.alert.jdbc;

import io.driftloop.contracts.Actor;
import io.driftloop.eval.alert.Silence;
import io.driftloop.eval.alert.SilenceId;
import io.driftloop.eval.alert.SilenceMatchers;
import io.driftloop.eval.alert.SilenceRepository;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Table {@code silence}. */
@ApplicationScoped
class JdbcSilenceRepository implements SilenceRepository {

    private static final String SELECT = """
            SELECT id, model, column_name, kind, severity, until, comment, created_by, created_at, ended_at
            FROM silence\s""";

    private final Session session;

    JdbcSilenceRepository(Session session) {
        this.session = session;
    }

    @Override
    public List<Silence> active(Instant now) {
        return session.handle()
                .createQuery(SELECT + "WHERE ended_at IS NULL AND until > :now ORDER BY number")
                .bind("now", now)
                .map((row, context) -> silence(row))
                .list();
    }

    @Override
    public List<Silence> newest(int limit) {
        return session.handle()
                .createQuery(SELECT + "ORDER BY number DESC LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> silence(row))
                .list();
    }

    @Override
    public Optional<Silence> lock(SilenceId id) {
        return session.handle()
                .createQuery(SELECT + "WHERE id = :id FOR UPDATE")
                .bind("id", id.value())
                .map((row, context) -> silence(row))
                .findOne();
    }

    @Override
    public void save(Silence silence) {
        SilenceMatchers matchers = silence.matchers();
        session.handle()
                .createUpdate("""
                        INSERT INTO silence
                            (id, model, column_name, kind, severity, until, comment, created_by, created_at, ended_at)
                        VALUES (:id, :model, :column, :kind, :severity, :until, :comment, :by, :at, :ended)
                        ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at""")
                .bind("id", silence.id().value())
                .bind("model", matchers.model())
                .bind("column", matchers.column())
                .bind("kind", matchers.kind())
                .bind("severity", matchers.severity())
                .bind("until", silence.until())
                .bind("comment", silence.comment())
                .bind("by", silence.by().value())
                .bind("at", silence.createdAt())
                .bind("ended", silence.endedAt())
                .execute();
    }

    private static Silence silence(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Silence(
                new SilenceId(row.getString("id")),
                new SilenceMatchers(
                        row.getString("model"),
                        row.getString("column_name"),
                        row.getString("kind"),
                        row.getString("severity")),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getString("comment"),
                new Actor(row.getString("created_by")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
