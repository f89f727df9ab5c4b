package io.driftloop.serving.scoring.jdbc;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.serving.scoring.DatasetContents;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code dataset_content}. */
@Singleton
final class JdbcDatasetContents implements DatasetContents {
    private final Session session;
    private final Json json;

    JdbcDatasetContents(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public void add(Content content) {
        session.handle()
                .createUpdate("""
                        INSERT INTO dataset_content (dataset, version, content, rows)
                        VALUES (:dataset, :version, CAST(:content AS jsonb), :rows)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("dataset", content.dataset().value())
                .bind("version", content.version())
                .bind("content", json.write(content.content()))
                .bind("rows", content.rows())
                .execute();
    }

    @Override
    public Optional<Content> find(DatasetName dataset, @Nullable Integer version) {
        return session.handle()
                .createQuery("""
                        SELECT version, content, rows FROM dataset_content
                        WHERE dataset = :dataset AND (CAST(:version AS int) IS NULL OR version = :version)
                        ORDER BY version DESC LIMIT 1
                        """)
                .bind("dataset", dataset.value())
                .bind("version", version)
                .map((rs, context) -> new Content(
                        dataset,
                        rs.getInt("version"),
                        json.read(rs.getString("content"), ArtifactRef.class),
                        rs.getLong("rows")))
                .findOne();
    }
}
