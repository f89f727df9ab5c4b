package io.driftloop.ingest.label.jdbc;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PredictionId;
import io.driftloop.events.LabelObserved;
import io.driftloop.events.LabelledPrediction;
import io.driftloop.events.PredictionLogged;
import io.driftloop.ingest.label.LabelCounts;
import io.driftloop.ingest.label.LabelStore;
import io.driftloop.ingest.label.LoggedPrediction;
import io.driftloop.kit.jdbc.Session;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL of {@link LabelStore}. Batches travel as arrays. */
@Singleton
final class JdbcLabelStore implements LabelStore {
    private static final String JOIN = """
            WITH joined AS (
                INSERT INTO labelled_prediction
                    (prediction_id, model_id, log_partition, log_offset, label, observed_at, told)
                SELECT p.id, p.model_id, p.log_partition, p.log_offset, l.label, l.observed_at, false
                FROM prediction p JOIN held_label l ON l.prediction_id = p.id
                WHERE %s
                  -- a text says nothing of a predicted number, and as a row to learn from it would stop the run
                  AND (p.confidence <> 0 OR l.label ~ '^[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]{1,3})?$')
                ON CONFLICT (prediction_id) DO UPDATE
                    SET label = excluded.label, observed_at = excluded.observed_at, told = false
                    WHERE labelled_prediction.label <> excluded.label
                RETURNING prediction_id)
            UPDATE held_label SET joined = true
            FROM joined WHERE held_label.prediction_id = joined.prediction_id AND NOT held_label.joined
            """;

    private final Session session;

    JdbcLabelStore(Session session) {
        this.session = session;
    }

    @Override
    public void addPredictions(List<LoggedPrediction> predictions) {
        PredictionColumns columns = new PredictionColumns(predictions);
        session.handle()
                .createUpdate("""
                        INSERT INTO prediction
                            (id, model_id, model, version, log_partition, log_offset, predicted_at, input_datatype,
                             input_shape, input, predicted, confidence)
                        SELECT id, model_id, model, version, log_partition, log_offset,
                               CAST(predicted_at AS timestamptz), input_datatype, CAST(input_shape AS int[]), input,
                               predicted, confidence
                        FROM unnest(:ids, :modelIds, :models, :versions, :partitions, :offsets, :times, :datatypes,
                                    :shapes, :inputs, :predicted, :confidences)
                             AS incoming (id, model_id, model, version, log_partition, log_offset, predicted_at,
                                          input_datatype, input_shape, input, predicted, confidence)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .bind("ids", columns.texts(p -> p.prediction().value()))
                .bind("modelIds", columns.texts(p -> p.modelId().value()))
                .bind("models", columns.texts(p -> p.model().value()))
                .bind(
                        "versions",
                        columns.of("int4", Integer.class, p -> p.event().version()))
                .bind("partitions", columns.of("int4", Integer.class, LoggedPrediction::partition))
                .bind("offsets", columns.of("int8", Long.class, LoggedPrediction::offset))
                .bind("times", columns.texts(p -> Micros.of(p.at()).toString()))
                .bind("datatypes", columns.texts(PredictionLogged::inputDatatype))
                .bind("shapes", columns.texts(p -> PredictionColumns.array(p.inputShape())))
                .bind("inputs", columns.of("bytea", byte[].class, p -> p.event().input()))
                .bind("predicted", columns.texts(PredictionLogged::predicted))
                .bind(
                        "confidences",
                        columns.of("float8", Double.class, p -> p.event().confidence()))
                .execute();
    }

    @Override
    public List<LabelObserved> addToHistory(List<LabelObserved> labels, Instant receivedAt) {
        record Key(String prediction, String label, Instant observedAt) {}
        Set<Key> added = new HashSet<>(bindLabels(session.handle().createQuery("""
                                        INSERT INTO label_history (prediction_id, label, observed_at, received_at)
                                        SELECT DISTINCT prediction_id, label, observed_at, CAST(:now AS timestamptz)
                                        FROM unnest(CAST(:ids AS text[]), CAST(:labels AS text[]),
                                                    CAST(CAST(:times AS text[]) AS timestamptz[]))
                                             AS incoming (prediction_id, label, observed_at)
                                        ON CONFLICT DO NOTHING
                                        RETURNING prediction_id, label, observed_at
                                        """), labels, receivedAt)
                .map((rs, ctx) -> new Key(rs.getString(1), rs.getString(2), instant(rs, 3)))
                .list());
        return labels.stream()
                .filter(label -> added.contains(
                        new Key(label.prediction().value(), label.label(), Micros.of(label.observedAt()))))
                .toList();
    }

    @Override
    public void hold(List<LabelObserved> labels, Instant receivedAt) {
        bindLabels(session.handle().createUpdate("""
                                        INSERT INTO held_label (prediction_id, label, observed_at, received_at)
                                        SELECT prediction_id, label, observed_at, CAST(:now AS timestamptz)
                                        FROM unnest(CAST(:ids AS text[]), CAST(:labels AS text[]),
                                                    CAST(CAST(:times AS text[]) AS timestamptz[]))
                                             AS incoming (prediction_id, label, observed_at)
                                        ON CONFLICT (prediction_id) DO UPDATE
                                            SET label = excluded.label, observed_at = excluded.observed_at
                                            WHERE excluded.observed_at >= held_label.observed_at
                                        """), labels, receivedAt).execute();
    }

    private static <S extends SqlStatement<S>> S bindLabels(S statement, List<LabelObserved> labels, Instant now) {
        return statement
                .bindArray(
                        "ids",
                        String.class,
                        labels.stream().map(l -> l.prediction().value()).toArray())
                .bindArray(
                        "labels",
                        String.class,
                        labels.stream().map(LabelObserved::label).toArray())
                .bindArray(
                        "times",
                        String.class,
                        labels.stream()
                                .map(l -> Micros.of(l.observedAt()).toString())
                                .toArray())
                .bind("now", now);
    }

    @Override
    public void join(Collection<PredictionId> predictions) {
        session.handle()
                .createUpdate(JOIN.formatted("p.id = ANY (CAST(:ids AS text[]))"))
                .bindArray(
                        "ids",
                        String.class,
                        predictions.stream().map(PredictionId::value).toArray())
                .execute();
    }

    @Override
    public int joinWaiting() {
        return session.handle().createUpdate(JOIN.formatted("NOT l.joined")).execute();
    }

    @Override
    public List<LabelledPrediction> untold(int limit) {
        return session.handle()
                .createQuery("""
                        SELECT p.id, p.model_id, p.model, p.version, p.predicted, l.label, p.confidence,
                               p.predicted_at, l.observed_at
                        FROM labelled_prediction l JOIN prediction p ON p.id = l.prediction_id
                        WHERE NOT l.told ORDER BY l.log_partition, l.log_offset LIMIT :limit
                        """)
                .bind("limit", limit)
                .map(JdbcLabelStore::labelled)
                .list();
    }

    private static LabelledPrediction labelled(ResultSet rs, StatementContext context) throws SQLException {
        return new LabelledPrediction(
                new PredictionId(rs.getString(1)),
                new ModelId(rs.getString(2)),
                new ModelName(rs.getString(3)),
                rs.getInt(4),
                rs.getString(5),
                rs.getString(6),
                rs.getDouble(7),
                instant(rs, 8),
                instant(rs, 9));
    }

    @Override
    public void told(List<LabelledPrediction> joins) {
        session.handle()
                .createUpdate("""
                        UPDATE labelled_prediction l SET told = true
                        FROM unnest(CAST(:ids AS text[]), CAST(:labels AS text[])) AS sent (prediction_id, label)
                        WHERE l.prediction_id = sent.prediction_id AND l.label = sent.label
                        """)
                .bindArray(
                        "ids",
                        String.class,
                        joins.stream().map(j -> j.prediction().value()).toArray())
                .bindArray(
                        "labels",
                        String.class,
                        joins.stream().map(LabelledPrediction::label).toArray())
                .execute();
    }

    @Override
    public int dropOldest(long keep) {
        return session.handle()
                .createQuery("""
                        WITH RECURSIVE models (model_id) AS (
                            (SELECT model_id FROM prediction ORDER BY model_id LIMIT 1)
                            UNION ALL
                            SELECT (SELECT n.model_id FROM prediction n WHERE n.model_id > m.model_id
                                    ORDER BY n.model_id LIMIT 1)
                            FROM models m WHERE m.model_id IS NOT NULL),
                        -- worked out once per model: pulled into the join below, it would be once per prediction
                        bound AS MATERIALIZED (
                            SELECT m.model_id,
                                   (SELECT number FROM prediction o WHERE o.model_id = m.model_id
                                    ORDER BY number DESC OFFSET :keep LIMIT 1) AS number
                            FROM models m WHERE m.model_id IS NOT NULL),
                        dropped AS (
                            DELETE FROM prediction p USING bound
                            WHERE p.model_id = bound.model_id AND p.number <= bound.number
                            RETURNING p.id),
                        history AS (
                            DELETE FROM label_history h USING dropped WHERE h.prediction_id = dropped.id),
                        held AS (
                            DELETE FROM held_label l USING dropped WHERE l.prediction_id = dropped.id)
                        SELECT count(*) FROM dropped
                        """)
                .bind("keep", keep)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public int dropUnmatched(Instant before) {
        int dropped = session.handle()
                .createUpdate("DELETE FROM held_label WHERE NOT joined AND received_at < :before")
                .bind("before", before)
                .execute();
        if (dropped > 0) {
            session.handle()
                    .createUpdate("UPDATE label_counter SET unmatched = unmatched + :dropped")
                    .bind("dropped", dropped)
                    .execute();
        }
        session.handle().createUpdate("""
                        DELETE FROM label_history h WHERE received_at < :before
                            AND NOT EXISTS (SELECT FROM held_label l WHERE l.prediction_id = h.prediction_id)
                        """).bind("before", before).execute();
        return dropped;
    }

    @Override
    public LabelCounts counts() {
        return session.handle()
                .createQuery("""
                        SELECT (SELECT count(*) FROM prediction), (SELECT count(*) FROM labelled_prediction),
                               (SELECT count(*) FROM held_label WHERE NOT joined), unmatched
                        FROM label_counter
                        """)
                .map((rs, ctx) -> new LabelCounts(rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4)))
                .one();
    }

    private static Instant instant(ResultSet rs, int column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
