package io.driftloop.ingest.dataset.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.contracts.DatasetName;
import io.driftloop.ingest.dataset.PendingRecords;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQL of {@link PendingRecords}. */
@Singleton
final class JdbcPendingRecords implements PendingRecords {
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};

    private final Session session;
    private final Json json;

    JdbcPendingRecords(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public long add(DatasetName dataset, List<Map<String, Object>> records) {
        if (!records.isEmpty()) {
            PreparedBatch batch = session.handle()
                    .prepareBatch(
                            "INSERT INTO pending_record (dataset, fields) VALUES (:dataset, CAST(:fields AS json))");
            records.forEach(record -> batch.bind("dataset", dataset)
                    .bind("fields", json.write(record))
                    .add());
            batch.execute();
        }
        return session.handle()
                .createQuery("SELECT count(*) FROM pending_record WHERE dataset = :dataset")
                .bind("dataset", dataset)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<Pending> of(DatasetName dataset) {
        return session.handle()
                .createQuery("SELECT number, fields FROM pending_record WHERE dataset = :dataset ORDER BY number")
                .bind("dataset", dataset)
                .map((rs, ctx) -> new Pending(rs.getLong("number"), json.read(rs.getString("fields"), FIELDS)))
                .list();
    }

    @Override
    public void dropUpTo(DatasetName dataset, long number) {
        session.handle()
                .createUpdate("DELETE FROM pending_record WHERE dataset = :dataset AND number <= :number")
                .bind("dataset", dataset)
                .bind("number", number)
                .execute();
    }
}
