package io.driftloop.eval.elsewhere.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.elsewhere.AnsweredRow;
import io.driftloop.eval.elsewhere.LogCounts;
import io.driftloop.eval.elsewhere.WatchedModel;
import io.driftloop.eval.elsewhere.WatchedModelRepository;
import io.driftloop.eval.monitoring.BaselineProgress;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.model.rows.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables {@code watched_model} and {@code gathered_prediction}. */
@ApplicationScoped
class JdbcWatchedModels implements WatchedModelRepository, BaselineProgress {

    private static final String SELECT = """
            SELECT name, generation, schema, confidences, first_predictions, gathered, baseline, topics, since
            FROM watched_model\s""";
    private static final TypeReference<List<String>> TOPICS = new TypeReference<>() {};

    private final Session session;
    private final Json json;

    JdbcWatchedModels(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public Optional<WatchedModel> lock(ModelName name) {
        return one("WHERE name = :name FOR UPDATE", name);
    }

    @Override
    public Optional<WatchedModel> find(ModelName name) {
        return one("WHERE name = :name", name);
    }

    private Optional<WatchedModel> one(String where, ModelName name) {
        return session.handle()
                .createQuery(SELECT + where)
                .bind("name", name.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    @Override
    public List<WatchedModel> list() {
        return session.handle()
                .createQuery(SELECT + "ORDER BY name")
                .map((row, context) -> read(row))
                .list();
    }

    @Override
    public void save(WatchedModel model) {
        session.handle()
                .createUpdate("""
                        INSERT INTO watched_model (name, generation, schema, confidences, first_predictions, gathered,
                            baseline, topics, since)
                        VALUES (:name, :generation, CAST(:schema AS jsonb), :confidences, :first, :gathered,
                            CAST(:baseline AS jsonb), CAST(:topics AS jsonb), :since)
                        ON CONFLICT (name) DO UPDATE SET generation = excluded.generation, schema = excluded.schema,
                            confidences = excluded.confidences, first_predictions = excluded.first_predictions,
                            gathered = excluded.gathered, baseline = excluded.baseline, topics = excluded.topics,
                            since = excluded.since""")
                .bind("name", model.name().value())
                .bind("generation", model.generation())
                .bind("schema", text(model.schema()))
                .bind("confidences", model.confidences())
                .bind("first", model.firstPredictions())
                .bind("gathered", model.gathered())
                .bind("baseline", text(model.baseline()))
                .bind("topics", json.write(model.topics()))
                .bind("since", model.since())
                .execute();
    }

    private @Nullable String text(@Nullable Object value) {
        return value == null ? null : json.write(value);
    }

    @Override
    public void remove(ModelName name) {
        session.handle()
                .createUpdate("DELETE FROM watched_model WHERE name = :name")
                .bind("name", name.value())
                .execute();
    }

    @Override
    public LogCounts counts(ModelName name) {
        return session.handle()
                .createQuery("""
                        SELECT joined, repeated, unreadable, unmatched, overflowed
                        FROM watched_model WHERE name = :name""")
                .bind("name", name.value())
                .map((row, context) ->
                        new LogCounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .one();
    }

    @Override
    public void count(ModelName name, LogCounts more) {
        session.handle()
                .createUpdate("""
                        UPDATE watched_model SET joined = joined + :joined, repeated = repeated + :repeated,
                            unreadable = unreadable + :unreadable, unmatched = unmatched + :unmatched,
                            overflowed = overflowed + :overflowed
                        WHERE name = :name""")
                .bind("name", name.value())
                .bind("joined", more.joined())
                .bind("repeated", more.repeated())
                .bind("unreadable", more.unreadable())
                .bind("unmatched", more.unmatched())
                .bind("overflowed", more.overflowed())
                .execute();
    }

    @Override
    public void gather(ModelName name, int number, AnsweredRow row) {
        session.handle()
                .createUpdate(
                        "INSERT INTO gathered_prediction (model, number, row) VALUES (:name, :number, CAST(:row AS jsonb))")
                .bind("name", name.value())
                .bind("number", number)
                .bind("row", json.write(GatheredRow.of(row)))
                .execute();
    }

    @Override
    public List<AnsweredRow> gathered(ModelName name) {
        return session.handle()
                .createQuery("SELECT row FROM gathered_prediction WHERE model = :name ORDER BY number")
                .bind("name", name.value())
                .map((row, context) ->
                        json.read(row.getString(1), GatheredRow.class).row())
                .list();
    }

    @Override
    public void dropGathered(ModelName name) {
        session.handle()
                .createUpdate("DELETE FROM gathered_prediction WHERE model = :name")
                .bind("name", name.value())
                .execute();
    }

    @Override
    public Optional<Progress> of(ModelId model) {
        return session.handle()
                .createQuery("""
                        SELECT gathered, first_predictions FROM watched_model
                        WHERE 'elsewhere.' || name = :model AND baseline IS NULL""")
                .bind("model", model.value())
                .map((row, context) -> new Progress(row.getInt(1), row.getInt(2)))
                .findOne();
    }

    private WatchedModel read(ResultSet row) throws SQLException {
        String schema = row.getString("schema");
        String baseline = row.getString("baseline");
        return new WatchedModel(
                new ModelName(row.getString("name")),
                row.getLong("generation"),
                schema == null ? null : json.read(schema, Schema.class),
                row.getBoolean("confidences"),
                row.getInt("first_predictions"),
                row.getInt("gathered"),
                baseline == null ? null : json.read(baseline, ArtifactRef.class),
                json.read(row.getString("topics"), TOPICS),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
