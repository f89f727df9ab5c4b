package io.driftloop.serving.scoring.jdbc;

import io.driftloop.kit.jdbc.Session;
import io.driftloop.serving.scoring.ScoringLeftovers;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Table {@code scoring_leftover}. */
@Singleton
final class JdbcScoringLeftovers implements ScoringLeftovers {
    private final Session session;

    JdbcScoringLeftovers(Session session) {
        this.session = session;
    }

    @Override
    public void add(String sha256, Instant since) {
        session.handle()
                .createUpdate("""
                        INSERT INTO scoring_leftover (sha256, since) VALUES (:sha256, :since)
                        ON CONFLICT (sha256) DO UPDATE SET since = EXCLUDED.since
                        """)
                .bind("sha256", sha256)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .execute();
    }

    @Override
    public List<String> list(int limit) {
        return session.handle()
                .createQuery("SELECT sha256 FROM scoring_leftover ORDER BY since, sha256 LIMIT :limit")
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    @Override
    public Optional<Instant> lock(String sha256) {
        return session.handle()
                .createQuery("SELECT since FROM scoring_leftover WHERE sha256 = :sha256 FOR UPDATE SKIP LOCKED")
                .bind("sha256", sha256)
                .map((rs, context) ->
                        rs.getObject("since", OffsetDateTime.class).toInstant())
                .findOne();
    }

    @Override
    public boolean isKept(String sha256) {
        return session.handle()
                .createQuery("""
                        SELECT EXISTS (SELECT FROM scoring WHERE result ->> 'sha256' = :sha256 AND result_gone_at IS NULL)
                        """)
                .bind("sha256", sha256)
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public void forget(String sha256) {
        session.handle()
                .createUpdate("DELETE FROM scoring_leftover WHERE sha256 = :sha256")
                .bind("sha256", sha256)
                .execute();
    }
}
