package io.driftloop.eval.elsewhere.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.elsewhere.InferenceHalves;
import io.driftloop.eval.elsewhere.LoggedHalf;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tables {@code inference_half} and {@code inference_joined}. */
@ApplicationScoped
class JdbcInferenceHalves implements InferenceHalves {

    private final Session session;
    private final Json json;

    JdbcInferenceHalves(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public boolean met(ModelName model, String request) {
        return session.handle()
                .createQuery("SELECT 1 FROM inference_joined WHERE model = :model AND request = :request")
                .bind("model", model.value())
                .bind("request", request)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    @Override
    public Optional<LoggedHalf> take(ModelName model, String request, LoggedHalf.Side side) {
        return session.handle()
                .createQuery("""
                        DELETE FROM inference_half WHERE model = :model AND request = :request AND side = :side
                        RETURNING body""")
                .bind("model", model.value())
                .bind("request", request)
                .bind("side", side.name())
                .map((row, context) -> new LoggedHalf(
                        request, side, json.read(new String(row.getBytes(1), StandardCharsets.UTF_8), JsonNode.class)))
                .findOne();
    }

    @Override
    public boolean keep(ModelName model, LoggedHalf half, Instant at) {
        return session.handle()
                        .createUpdate("""
                                INSERT INTO inference_half (model, request, side, body, came_at)
                                VALUES (:model, :request, :side, :body, :at) ON CONFLICT DO NOTHING""")
                        .bind("model", model.value())
                        .bind("request", half.request())
                        .bind("side", half.side().name())
                        .bind("body", json.write(half.body()).getBytes(StandardCharsets.UTF_8))
                        .bind("at", at)
                        .execute()
                == 1;
    }

    @Override
    public void meet(ModelName model, String request, Instant at) {
        session.handle()
                .createUpdate("INSERT INTO inference_joined (model, request, joined_at) VALUES (:model, :request, :at)")
                .bind("model", model.value())
                .bind("request", request)
                .bind("at", at)
                .execute();
    }

    @Override
    public Map<ModelName, Long> dropBefore(Instant time) {
        return session
                .handle()
                .createQuery("DELETE FROM inference_half WHERE came_at < :time RETURNING model")
                .bind("time", time)
                .mapTo(String.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(ModelName::new, Collectors.counting()));
    }

    @Override
    public long dropBeyond(ModelName model, int most) {
        return session.handle()
                .createUpdate("""
                        DELETE FROM inference_half WHERE model = :model AND number <= (
                            SELECT number FROM inference_half WHERE model = :model
                            ORDER BY number DESC OFFSET :most LIMIT 1)""")
                .bind("model", model.value())
                .bind("most", most)
                .execute();
    }

    @Override
    public void forgetMetBefore(Instant time) {
        session.handle()
                .createUpdate("DELETE FROM inference_joined WHERE joined_at < :time")
                .bind("time", time)
                .execute();
    }
}
