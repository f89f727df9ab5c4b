package io.driftloop.registry.catalog.jdbc;

import io.driftloop.contracts.Actor;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.catalog.Edit;
import io.driftloop.registry.catalog.EditLog;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcEditLog implements EditLog {

    private final Session session;

    JdbcEditLog(Session session) {
        this.session = session;
    }

    @Override
    public void add(long model, Edit edit) {
        session.handle()
                .createUpdate("""
                        INSERT INTO catalog_edit (model, version, field, before, after, actor, edited_at)
                        VALUES (:model, :version, :field, :before, :after, :actor, :at)
                        """)
                .bind("model", model)
                .bind("version", edit.version())
                .bind("field", edit.field())
                .bind("before", edit.before())
                .bind("after", edit.after())
                .bind("actor", edit.actor().value())
                .bind("at", edit.at())
                .execute();
    }

    @Override
    public List<Edit> page(long model, int version, @Nullable Long before, int limit) {
        return session.handle()
                .createQuery("""
                        SELECT e.*, m.name FROM catalog_edit e JOIN registered_model m ON m.id = e.model
                        WHERE e.model = :model AND e.version = :version AND e.id < :beforeId ORDER BY e.id DESC LIMIT :limit
                        """)
                .bind("model", model)
                .bind("version", version)
                .bind("beforeId", before == null ? Long.MAX_VALUE : before)
                .bind("limit", limit)
                .map((row, context) -> new Edit(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getInt("version"),
                        row.getString("field"),
                        row.getString("before"),
                        row.getString("after"),
                        new Actor(row.getString("actor")),
                        row.getObject("edited_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
