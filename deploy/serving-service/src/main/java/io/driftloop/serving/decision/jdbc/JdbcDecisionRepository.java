package io.driftloop.serving.decision.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.decision.SignedContent;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.serving.decision.DecisionRepository;
import io.driftloop.signing.CanonicalJson;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** Tables {@code decision_record} and {@code decision_head}. */
@Singleton
final class JdbcDecisionRepository implements DecisionRepository {
    private static final String HEAD = "SELECT count, last FROM decision_head";

    private final Session session;
    private final Json json;

    JdbcDecisionRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public Head lockHead() {
        return read(HEAD + " FOR UPDATE");
    }

    @Override
    public Head head() {
        return read(HEAD);
    }

    private Head read(String sql) {
        return session.handle()
                .createQuery(sql)
                .map((rs, context) -> new Head(rs.getLong("count"), rs.getString("last")))
                .one();
    }

    @Override
    public void append(long sequence, String rollout, SignedContent record) {
        session.handle()
                .createUpdate("""
                        INSERT INTO decision_record (sequence, rollout, content, hash, signature)
                        VALUES (:sequence, :rollout, :content, :hash, :signature)
                        """)
                .bind("sequence", sequence)
                .bind("rollout", rollout)
                .bind("content", CanonicalJson.text(record.content()))
                .bind("hash", record.hash())
                .bind("signature", record.signature())
                .execute();
        session.handle()
                .createUpdate("UPDATE decision_head SET count = :sequence, last = :hash")
                .bind("sequence", sequence)
                .bind("hash", record.hash())
                .execute();
    }

    @Override
    public List<SignedContent> after(long sequence, int limit) {
        return records(session.handle()
                .createQuery("SELECT * FROM decision_record WHERE sequence > :after ORDER BY sequence LIMIT :limit")
                .bind("after", sequence)
                .bind("limit", limit));
    }

    @Override
    public List<SignedContent> of(String rollout) {
        return records(session.handle()
                .createQuery("SELECT * FROM decision_record WHERE rollout = :rollout ORDER BY sequence")
                .bind("rollout", rollout));
    }

    private List<SignedContent> records(Query query) {
        return query.map((rs, context) -> new SignedContent(
                        json.read(rs.getString("content"), JsonNode.class),
                        rs.getString("hash"),
                        rs.getString("signature")))
                .list();
    }
}
