package io.driftloop.ingest.label.jdbc;

import io.driftloop.events.PredictionsQuarantined;
import io.driftloop.ingest.label.Quarantine;
import io.driftloop.kit.jdbc.Session;
import jakarta.inject.Singleton;

/** Table {@code quarantined_range}; {@link JdbcLabelledInputs} leaves out what lies in one. */
@Singleton
final class JdbcQuarantine implements Quarantine {
    private final Session session;

    JdbcQuarantine(Session session) {
        this.session = session;
    }

    @Override
    public void note(PredictionsQuarantined range) {
        session.handle()
                .createUpdate("""
                        INSERT INTO quarantined_range (model_id, log_partition, first_offset, last_offset, reason)
                        VALUES (:model, :partition, :first, :last, :reason)
                        ON CONFLICT (model_id, log_partition, first_offset)
                            DO UPDATE SET last_offset = excluded.last_offset, reason = excluded.reason
                        """)
                .bind("model", range.modelId())
                .bind("partition", range.partition())
                .bind("first", range.firstOffset())
                .bind("last", range.lastOffset())
                .bind("reason", range.reason())
                .execute();
    }
}
