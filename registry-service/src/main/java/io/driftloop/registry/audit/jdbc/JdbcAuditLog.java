package io.driftloop.registry.audit.jdbc;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.EventId;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.audit.AuditEntry;
import io.driftloop.registry.audit.AuditLog;
import io.driftloop.registry.audit.AuditQuery;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

@Singleton
final class JdbcAuditLog implements AuditLog {

    private final Session session;

    JdbcAuditLog(Session session) {
        this.session = session;
    }

    @Override
    public void add(AuditEntry entry) {
        session.handle()
                .createUpdate("""
                        INSERT INTO audit_entry (id, at, actor, by_policy, action, subject_kind, subject_id, detail)
                        VALUES (:id, :at, :actor, :byPolicy, :action, :kind, :subject, :detail)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .bind("id", entry.id())
                .bind("at", entry.at())
                .bind("actor", entry.actor())
                .bind("byPolicy", entry.byPolicy())
                .bind("action", entry.action())
                .bind("kind", entry.subjectKind())
                .bind("subject", entry.subjectId())
                .bind("detail", entry.detail())
                .execute();
    }

    @Override
    public Optional<AuditEntry> find(EventId id) {
        return session.handle()
                .createQuery("SELECT * FROM audit_entry WHERE id = :id")
                .bind("id", id)
                .map(JdbcAuditLog::entry)
                .findOne();
    }

    @Override
    public List<AuditEntry> newest(AuditQuery query, int limit) {
        StringBuilder where = new StringBuilder(query.policies() ? "TRUE" : "NOT by_policy");
        if (query.actor() != null) {
            where.append(" AND actor = :actor");
        }
        if (query.before() != null) {
            where.append(" AND (at, id) < (:at, :id)");
        }
        Query sql = session.handle()
                .createQuery("SELECT * FROM audit_entry WHERE " + where + " ORDER BY at DESC, id DESC LIMIT :limit")
                .bind("limit", limit);
        if (query.actor() != null) {
            sql.bind("actor", query.actor());
        }
        if (query.before() != null) {
            sql.bind("at", query.before().at()).bind("id", query.before().id());
        }
        return sql.map(JdbcAuditLog::entry).list();
    }

    @Override
    public void clear() {
        session.handle().execute("DELETE FROM audit_entry");
    }

    @Override
    public String digest() {
        return session.handle().createQuery("""
                        SELECT encode(sha256(convert_to(coalesce(string_agg(
                                   concat_ws('|', id, extract(epoch FROM at), actor, action, subject_kind, subject_id, detail),
                                   E'\\n' ORDER BY id), ''), 'UTF8')), 'hex')
                        FROM audit_entry
                        """).mapTo(String.class).one();
    }

    private static AuditEntry entry(ResultSet row, StatementContext context) throws SQLException {
        return new AuditEntry(
                new EventId(row.getString("id")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Actor(row.getString("actor")),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("detail"));
    }
}
