package io.driftloop.ingest.dataset.jdbc;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.TopicOrigin;
import io.driftloop.ingest.dataset.AddedData;
import io.driftloop.ingest.dataset.DatasetRepository;
import io.driftloop.ingest.dataset.DatasetVersion;
import io.driftloop.ingest.dataset.QuarantinedRow;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.model.rows.Schema;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL of {@link DatasetRepository}. */
@Singleton
final class JdbcDatasetRepository implements DatasetRepository {
    private static final String COLUMNS =
            "dataset, version, content_hash, content, schema, row_count, added_rows, quarantined_rows, source, origin, created_at";

    private final Session session;
    private final Json json;

    JdbcDatasetRepository(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public int lock(DatasetName dataset) {
        return session.handle()
                .createQuery("""
                        INSERT INTO dataset (name, newest_version) VALUES (:name, 0)
                        ON CONFLICT (name) DO UPDATE SET newest_version = dataset.newest_version
                        RETURNING newest_version
                        """)
                .bind("name", dataset)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public void insert(DatasetVersion version, List<QuarantinedRow> quarantined) {
        session.handle()
                .createUpdate("INSERT INTO dataset_version (" + COLUMNS + ") VALUES (:dataset, :version, :hash,"
                        + " CAST(:content AS jsonb), CAST(:schema AS jsonb), :rows, :added, :quarantined, :source,"
                        + " CAST(:origin AS jsonb), :at)")
                .bind("dataset", version.ref().dataset())
                .bind("version", version.ref().version())
                .bind("hash", version.ref().contentHash())
                .bind("content", json.write(version.content()))
                .bind("schema", json.write(version.schema()))
                .bind("rows", version.rows())
                .bind("added", version.addedRows())
                .bind("quarantined", version.quarantinedRows())
                .bind("source", version.source())
                .bind("origin", version.origin() == null ? null : json.write(version.origin()))
                .bind("at", version.createdAt())
                .execute();
        session.handle()
                .createUpdate("UPDATE dataset SET newest_version = :version WHERE name = :dataset")
                .bind("dataset", version.ref().dataset())
                .bind("version", version.ref().version())
                .execute();
        insertQuarantine(version.ref(), quarantined);
    }

    private void insertQuarantine(DatasetVersionRef version, List<QuarantinedRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = session.handle().prepareBatch("""
                        INSERT INTO quarantined_row (dataset, version, position, file, row_number, reason, row_text)
                        VALUES (:dataset, :version, :position, :file, :number, :reason, :text)
                        """);
        for (int i = 0; i < rows.size(); i++) {
            QuarantinedRow row = rows.get(i);
            batch.bind("dataset", version.dataset())
                    .bind("version", version.version())
                    .bind("position", i + 1L)
                    .bind("file", row.file())
                    .bind("number", row.rowNumber())
                    .bind("reason", row.reason())
                    // PostgreSQL has no text with a zero character
                    .bind("text", row.row().replace('\0', ' '))
                    .add();
        }
        batch.execute();
    }

    @Override
    public Optional<DatasetVersion> find(DatasetName dataset, int version) {
        return session.handle()
                .createQuery(
                        "SELECT " + COLUMNS + " FROM dataset_version WHERE dataset = :dataset AND version = :version")
                .bind("dataset", dataset)
                .bind("version", version)
                .map(this::version)
                .findOne();
    }

    @Override
    public Optional<DatasetVersion> findByContent(DatasetName dataset, String contentHash) {
        return session.handle()
                .createQuery(
                        "SELECT " + COLUMNS + " FROM dataset_version WHERE dataset = :dataset AND content_hash = :hash")
                .bind("dataset", dataset)
                .bind("hash", contentHash)
                .map(this::version)
                .findOne();
    }

    @Override
    public Optional<DatasetVersion> newest(DatasetName dataset) {
        return versions(dataset, Integer.MAX_VALUE, 1).stream().findFirst();
    }

    @Override
    public List<DatasetVersion> newestOfEach(String afterName, int limit) {
        return session.handle()
                .createQuery("SELECT " + COLUMNS + " FROM dataset_version v JOIN dataset d"
                        + " ON d.name = v.dataset AND d.newest_version = v.version"
                        + " WHERE d.name > :after ORDER BY d.name LIMIT :limit")
                .bind("after", afterName)
                .bind("limit", limit)
                .map(this::version)
                .list();
    }

    @Override
    public List<DatasetVersion> versions(DatasetName dataset, int beforeVersion, int limit) {
        return session.handle()
                .createQuery(
                        "SELECT " + COLUMNS + " FROM dataset_version WHERE dataset = :dataset AND version < :before"
                                + " ORDER BY version DESC LIMIT :limit")
                .bind("dataset", dataset)
                .bind("before", beforeVersion)
                .bind("limit", limit)
                .map(this::version)
                .list();
    }

    @Override
    public List<QuarantinedRow> quarantine(DatasetName dataset, int version, long afterPosition, int limit) {
        return session.handle()
                .createQuery("""
                        SELECT file, row_number, reason, row_text FROM quarantined_row
                        WHERE dataset = :dataset AND version = :version AND position > :after
                        ORDER BY position LIMIT :limit
                        """)
                .bind("dataset", dataset)
                .bind("version", version)
                .bind("after", afterPosition)
                .bind("limit", limit)
                .map((rs, ctx) -> new QuarantinedRow(
                        rs.getString("file"),
                        rs.getLong("row_number"),
                        rs.getString("reason"),
                        rs.getString("row_text")))
                .list();
    }

    @Override
    public AddedData added(DatasetName dataset, int afterVersion) {
        return session.handle()
                .createQuery("""
                        SELECT coalesce(sum(added_rows), 0) AS new_rows,
                               coalesce(sum((content->>'bytes')::numeric * added_rows / greatest(row_count, 1)), 0) AS new_bytes
                        FROM dataset_version WHERE dataset = :dataset AND version > :after
                        """)
                .bind("dataset", dataset)
                .bind("after", afterVersion)
                .map((rs, ctx) -> new AddedData(rs.getLong("new_rows"), rs.getLong("new_bytes")))
                .one();
    }

    private DatasetVersion version(ResultSet rs, StatementContext context) throws SQLException {
        return new DatasetVersion(
                new DatasetVersionRef(
                        new DatasetName(rs.getString("dataset")), rs.getInt("version"), rs.getString("content_hash")),
                json.read(rs.getString("content"), ArtifactRef.class),
                json.read(rs.getString("schema"), Schema.class),
                rs.getLong("row_count"),
                rs.getLong("added_rows"),
                rs.getLong("quarantined_rows"),
                rs.getString("source"),
                rs.getString("origin") == null ? null : json.read(rs.getString("origin"), TopicOrigin.class),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
