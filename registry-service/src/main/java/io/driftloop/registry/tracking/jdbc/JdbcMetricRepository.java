package io.driftloop.registry.tracking.jdbc;

import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.tracking.MetricPoint;
import io.driftloop.registry.tracking.MetricRepository;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** A batch of points is one statement, for the history and the latest values together. */
@Singleton
final class JdbcMetricRepository implements MetricRepository {

    private final Session session;

    JdbcMetricRepository(Session session) {
        this.session = session;
    }

    @Override
    public void add(long seq, List<MetricPoint> points) {
        if (points.isEmpty()) {
            return;
        }
        session.handle()
                .createUpdate("""
                        WITH told AS (
                            SELECT * FROM unnest(:keys, :values, :times, :steps, :models) AS t (key, value, ts, step, model)
                        ), kept AS (
                            INSERT INTO metric_point (run, key, ts, step, value, model)
                            SELECT :run, key, ts, step, value, model FROM told ON CONFLICT DO NOTHING
                        )
                        INSERT INTO metric_latest AS l (run, key, ts, step, value)
                        SELECT DISTINCT ON (key) :run, key, ts, step, value FROM told ORDER BY key, step DESC, ts DESC, value DESC
                        ON CONFLICT (run, key) DO UPDATE SET ts = excluded.ts, step = excluded.step, value = excluded.value
                        WHERE (excluded.step, excluded.ts, excluded.value) > (l.step, l.ts, l.value)
                        """)
                .bind("run", seq)
                .bindArray("keys", String.class, column(points, MetricPoint::key))
                .bindArray("values", Double.class, column(points, MetricPoint::value))
                .bindArray("times", Long.class, column(points, MetricPoint::timestamp))
                .bindArray("steps", Long.class, column(points, MetricPoint::step))
                .bindArray("models", String.class, column(points, MetricPoint::model))
                .execute();
    }

    private static Object[] column(List<MetricPoint> points, Function<MetricPoint, Object> of) {
        return points.stream().map(of).toArray();
    }

    @Override
    public Map<Long, List<MetricPoint>> latest(Collection<Long> seqs) {
        Map<Long, List<MetricPoint>> latest = new HashMap<>();
        session.handle()
                .createQuery("SELECT * FROM metric_latest WHERE run = ANY(:runs) ORDER BY run, key")
                .bindArray("runs", Long.class, seqs.toArray())
                .map((row, context) -> latest.computeIfAbsent(row.getLong("run"), run -> new ArrayList<>())
                        .add(TrackingRows.point(row)))
                .list();
        return latest;
    }

    @Override
    public List<MetricPoint> history(long seq, String key, @Nullable MetricPoint after, int limit) {
        Query query = session.handle()
                .createQuery("SELECT DISTINCT key, ts, step, value FROM metric_point WHERE run = :run AND key = :key"
                        + (after == null ? "" : " AND (ts, step, value) > (:ts, :step, :value)")
                        + " ORDER BY ts, step, value LIMIT :limit")
                .bind("run", seq)
                .bind("key", key)
                .bind("limit", limit);
        if (after != null) {
            query.bind("ts", after.timestamp()).bind("step", after.step()).bind("value", after.value());
        }
        return query.map((row, context) -> TrackingRows.point(row)).list();
    }

    @Override
    public List<MetricPoint> sampled(long seq, String key, long fromStep, long toStep, int limit) {
        return session.handle()
                .createQuery("""
                        SELECT key, ts, step, value FROM (
                            SELECT *, row_number() OVER (ORDER BY step, ts, value) AS n, count(*) OVER () AS total
                            FROM metric_point WHERE run = :run AND key = :key AND step BETWEEN :from AND :to
                        ) p WHERE n = 1 OR n = total OR n % greatest(1, (total + :limit - 1) / :limit) = 0
                        ORDER BY step, ts, value
                        """)
                .bind("run", seq)
                .bind("key", key)
                .bind("from", fromStep)
                .bind("to", toStep)
                .bind("limit", limit)
                .map((row, context) -> TrackingRows.point(row))
                .list();
    }

    @Override
    public List<MetricPoint> ofModel(String model) {
        return session.handle()
                .createQuery("""
                        SELECT DISTINCT ON (key) key, ts, step, value FROM metric_point WHERE model = :model AND model <> ''
                        ORDER BY key, step DESC, ts DESC, value DESC
                        """)
                .bind("model", model)
                .map((row, context) -> TrackingRows.point(row))
                .list();
    }
}
