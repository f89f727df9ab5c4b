package io.driftloop.ingest.idempotency.jdbc;

import io.driftloop.ingest.idempotency.IdempotencyKeys;
import io.driftloop.kit.jdbc.Session;
import jakarta.inject.Singleton;
import java.util.Optional;

/** SQL of {@link IdempotencyKeys}: the insert of a key waits for a concurrent one to commit or roll back. Keys are dropped after two days. */
@Singleton
final class JdbcIdempotencyKeys implements IdempotencyKeys {
    private final Session session;

    JdbcIdempotencyKeys(Session session) {
        this.session = session;
    }

    @Override
    public Optional<Answered> claim(String scope, String key, String fingerprint) {
        session.handle().execute("DELETE FROM idempotency_key WHERE stored_at < now() - interval '2 days'");
        int inserted = session.handle()
                .createUpdate("""
                        INSERT INTO idempotency_key (scope, key, fingerprint, answer, stored_at)
                        VALUES (:scope, :key, :fingerprint, '', now())
                        ON CONFLICT DO NOTHING
                        """)
                .bind("scope", scope)
                .bind("key", key)
                .bind("fingerprint", fingerprint)
                .execute();
        if (inserted == 1) {
            return Optional.empty();
        }
        return session.handle()
                .createQuery("SELECT fingerprint, answer FROM idempotency_key WHERE scope = :scope AND key = :key")
                .bind("scope", scope)
                .bind("key", key)
                .map((rs, ctx) -> new Answered(rs.getString("fingerprint"), rs.getString("answer")))
                .findOne();
    }

    @Override
    public void answer(String scope, String key, String answer) {
        session.handle()
                .createUpdate("UPDATE idempotency_key SET answer = :answer WHERE scope = :scope AND key = :key")
                .bind("scope", scope)
                .bind("key", key)
                .bind("answer", answer)
                .execute();
    }
}
