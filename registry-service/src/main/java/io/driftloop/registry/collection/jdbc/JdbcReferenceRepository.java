package io.driftloop.registry.collection.jdbc;

import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.collection.ReferenceRepository;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Every fact of every service lies in {@code lineage_event}; whatever is called {@code sha256} anywhere in one is a reference. */
@Singleton
final class JdbcReferenceRepository implements ReferenceRepository {

    private final Session session;

    JdbcReferenceRepository(Session session) {
        this.session = session;
    }

    @Override
    public Set<String> ofFiles() {
        return digests("SELECT DISTINCT sha256 FROM stored_file");
    }

    @Override
    public Set<String> ofFacts() {
        return digests("""
                SELECT DISTINCT named.value #>> '{}' FROM lineage_event e, jsonb_path_query(e.payload, '$.**.sha256') AS named (value)
                UNION SELECT named.value #>> '{}' FROM model_version v, jsonb_path_query(v.content, '$.**.sha256') AS named (value)
                """);
    }

    private Set<String> digests(String sql) {
        return new HashSet<>(session.handle()
                .createQuery(sql)
                .setFetchSize(5_000)
                .mapTo(String.class)
                .list());
    }

    @Override
    public boolean isNamed(String sha256) {
        return session.handle()
                .createQuery("SELECT EXISTS (SELECT 1 FROM stored_file WHERE sha256 = :sha)")
                .bind("sha", sha256)
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public Map<String, Instant> unnamed() {
        Map<String, Instant> unnamed = new HashMap<>();
        session.handle()
                .createQuery("SELECT sha256, since FROM unnamed_artifact")
                .map((row, context) -> unnamed.put(
                        row.getString("sha256"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
        return unnamed;
    }

    @Override
    public void note(Collection<String> sha256, Instant now) {
        session.handle()
                .createUpdate("""
                        INSERT INTO unnamed_artifact (sha256, since) SELECT sha, :now FROM unnest(:shas) AS s (sha) ON CONFLICT DO NOTHING
                        """)
                .bindArray("shas", String.class, sha256.toArray())
                .bind("now", now)
                .execute();
    }

    @Override
    public void forget(Collection<String> sha256) {
        session.handle()
                .createUpdate("DELETE FROM unnamed_artifact WHERE sha256 = ANY(:shas)")
                .bindArray("shas", String.class, sha256.toArray())
                .execute();
    }
}
