package io.driftloop.registry.directory.jdbc;

import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.directory.Directory;
import io.driftloop.registry.directory.Entry;
import io.driftloop.registry.directory.EntryKind;
import io.driftloop.registry.directory.EntryWish;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;

@Singleton
final class JdbcDirectory implements Directory {

    private final Session session;

    JdbcDirectory(Session session) {
        this.session = session;
    }

    @Override
    public void note(Entry entry) {
        session.handle()
                .createUpdate("""
                        INSERT INTO directory_entry AS known (kind, id, parent, at, state, state_at)
                        VALUES (:kind, :id, :parent, :at, :state, :at)
                        ON CONFLICT (kind, id) DO UPDATE SET
                            at = CASE WHEN :moving THEN greatest(known.at, excluded.at) ELSE least(known.at, excluded.at) END,
                            state = CASE WHEN excluded.state_at >= known.state_at THEN excluded.state ELSE known.state END,
                            state_at = greatest(known.state_at, excluded.state_at)
                        """)
                .bind("kind", entry.kind().label())
                .bind("id", entry.id())
                .bind("parent", entry.parent())
                .bind("at", entry.at())
                .bind("state", entry.state())
                .bind("moving", entry.kind().isMoving())
                .execute();
    }

    @Override
    public List<String> page(EntryWish wish) {
        StringBuilder sql = new StringBuilder("SELECT id FROM directory_entry WHERE kind = :kind");
        if (wish.parent() != null) {
            sql.append(" AND parent = :parent");
        }
        if (!wish.states().isEmpty()) {
            sql.append(" AND state IN (<states>)");
        }
        if (wish.before() != null) {
            sql.append(" AND (at, id) < (SELECT at, id FROM directory_entry WHERE kind = :kind AND id = :before)");
        }
        Query query = session.handle()
                .createQuery(sql.append(" ORDER BY at DESC, id DESC LIMIT :limit"))
                .bind("kind", wish.kind().label())
                .bind("limit", wish.limit());
        if (wish.parent() != null) {
            query.bind("parent", wish.parent());
        }
        if (!wish.states().isEmpty()) {
            query.bindList("states", List.copyOf(wish.states()));
        }
        if (wish.before() != null) {
            query.bind("before", wish.before());
        }
        return query.mapTo(String.class).list();
    }

    @Override
    public long count(EntryKind kind, Set<String> states) {
        return session.handle()
                .createQuery("SELECT count(*) FROM directory_entry WHERE kind = :kind AND state IN (<states>)")
                .bind("kind", kind.label())
                .bindList("states", List.copyOf(states))
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<String> parents(EntryKind kind, int limit) {
        // from name to name along the index: a look for each parent, however many entries it has
        return session.handle()
                .createQuery("""
                        WITH RECURSIVE known (parent) AS (
                            (SELECT parent FROM directory_entry WHERE kind = :kind ORDER BY parent LIMIT 1)
                            UNION ALL
                            SELECT (SELECT e.parent FROM directory_entry e WHERE e.kind = :kind AND e.parent > known.parent
                                    ORDER BY e.parent LIMIT 1)
                            FROM known WHERE known.parent IS NOT NULL
                        )
                        SELECT parent FROM known WHERE parent IS NOT NULL LIMIT :limit
                        """)
                .bind("kind", kind.label())
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    @Override
    public void clear() {
        session.handle().execute("DELETE FROM directory_entry");
    }

    @Override
    public String digest() {
        return session.handle().createQuery("""
                        SELECT encode(sha256(convert_to(coalesce(string_agg(
                                   concat_ws('|', kind, id, parent, extract(epoch FROM at), state, extract(epoch FROM state_at)),
                                   E'\\n' ORDER BY kind, id), ''), 'UTF8')), 'hex')
                        FROM directory_entry
                        """).mapTo(String.class).one();
    }
}
