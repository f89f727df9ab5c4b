package io.driftloop.registry.model.jdbc;

import io.driftloop.contracts.ModelId;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.model.TrafficRequest;
import io.driftloop.registry.model.TrafficRequestRepository;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;

@Singleton
final class JdbcTrafficRequestRepository implements TrafficRequestRepository {

    private final Session session;

    JdbcTrafficRequestRepository(Session session) {
        this.session = session;
    }

    @Override
    public void add(TrafficRequest request) {
        session.handle()
                .createUpdate(
                        "INSERT INTO traffic_request (model_id, version, requested_at) VALUES (:model, :version, :at)")
                .bind("model", request.modelId().value())
                .bind("version", request.version())
                .bind("at", request.requestedAt())
                .execute();
    }

    @Override
    public void settle(ModelId id, int version) {
        session.handle()
                .createUpdate("""
                        DELETE FROM traffic_request WHERE id = (SELECT min(id) FROM traffic_request WHERE model_id = :model AND version = :version)
                        """)
                .bind("model", id.value())
                .bind("version", version)
                .execute();
    }

    @Override
    public void settleAll(ModelId id, int version) {
        session.handle()
                .createUpdate("DELETE FROM traffic_request WHERE model_id = :model AND version = :version")
                .bind("model", id.value())
                .bind("version", version)
                .execute();
    }

    @Override
    public List<TrafficRequest> open(ModelId id) {
        return session.handle()
                .createQuery("SELECT * FROM traffic_request WHERE model_id = :model ORDER BY id")
                .bind("model", id.value())
                .map((row, context) -> new TrafficRequest(
                        id,
                        row.getInt("version"),
                        row.getObject("requested_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
