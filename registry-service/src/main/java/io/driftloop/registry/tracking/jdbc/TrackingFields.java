package io.driftloop.registry.tracking.jdbc;

import io.driftloop.registry.filter.Column;
import io.driftloop.registry.filter.Operator;
import io.driftloop.registry.filter.OrderKey;
import io.driftloop.registry.filter.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What searches of experiments, runs and logged models may name. */
final class TrackingFields {

    static final Vocabulary EXPERIMENTS = new Vocabulary(
            Map.of(
                    "name", Column.text("e.name", Operator.MATCH),
                    "experiment_id", Column.number("e.id"),
                    "creation_time", Column.number("e.created"),
                    "last_update_time", Column.number("e.updated")),
            Map.of("tag", Column.text("(e.tags ->> %s)", Operator.PRESENCE)),
            Set.of("name", "experiment_id", "creation_time", "last_update_time"),
            List.of(OrderKey.integer("e.created", true), OrderKey.integer("e.id", false)));

    private static final String INPUT = "EXISTS (SELECT 1 FROM run_input d WHERE d.run = r.seq AND {})";

    static final Vocabulary RUNS = new Vocabulary(
            Map.ofEntries(
                    Map.entry("run_id", Column.text("r.id", Operator.CHOICE)),
                    Map.entry("run_name", Column.text("r.name", Operator.MATCH)),
                    Map.entry("status", Column.text("r.status", Operator.MATCH)),
                    Map.entry("user_id", Column.text("r.user_id", Operator.MATCH)),
                    Map.entry("artifact_uri", Column.text("r.artifact_uri", Operator.MATCH)),
                    Map.entry("start_time", Column.number("r.start_time")),
                    Map.entry("created", Column.number("r.start_time")),
                    Map.entry("Created", Column.number("r.start_time")),
                    Map.entry("end_time", Column.number("r.end_time")),
                    Map.entry("dataset.name", Column.anyOf("d.name", INPUT)),
                    Map.entry("dataset.digest", Column.anyOf("d.digest", INPUT)),
                    Map.entry("dataset.context", Column.anyOf("(d.tags ->> 'mlflow.data.context')", INPUT))),
            Map.of(
                    "metric",
                    Column.joined("%s.value", "metric_latest %1$s ON %1$s.run = r.seq AND %1$s.key = %2$s"),
                    "param",
                    Column.text("(r.params ->> %s)", Operator.PRESENCE),
                    "tag",
                    Column.text("(r.tags ->> %s)", Operator.PRESENCE)),
            Set.of(
                    "run_id",
                    "run_name",
                    "status",
                    "user_id",
                    "artifact_uri",
                    "start_time",
                    "end_time",
                    "created",
                    "Created"),
            List.of(OrderKey.integer("r.start_time", true), OrderKey.text("r.id", false)));

    static final Vocabulary MODELS = new Vocabulary(
            Map.of(
                    "name", Column.text("l.name", Operator.CHOICE),
                    "model_id", Column.text("l.id", Operator.CHOICE),
                    "model_type", Column.text("l.model_type", Operator.CHOICE),
                    "status", Column.text("l.status", Operator.CHOICE),
                    "source_run_id", Column.text("l.source_run", Operator.CHOICE),
                    "creation_timestamp", Column.number("l.created"),
                    "creation_time", Column.number("l.created"),
                    "last_updated_timestamp", Column.number("l.updated")),
            Map.of(
                    "metric",
                    Column.number(
                            "(SELECT m.value FROM metric_point m WHERE m.model = l.id AND m.model <> '' AND m.key = %s"
                                    + " ORDER BY m.step DESC, m.ts DESC, m.value DESC LIMIT 1)"),
                    "param",
                    Column.text("(l.params ->> %s)", Operator.PRESENCE),
                    "tag",
                    Column.text("(l.tags ->> %s)", Operator.PRESENCE)),
            Set.of(
                    "name",
                    "model_id",
                    "model_type",
                    "status",
                    "source_run_id",
                    "creation_timestamp",
                    "creation_time",
                    "last_updated_timestamp"),
            List.of(OrderKey.integer("l.created", true), OrderKey.text("l.id", false)));

    private TrackingFields() {}

    /** The condition of a view on the column {@code deleted}. */
    static String deleted(String alias, io.driftloop.registry.tracking.ViewType view) {
        return switch (view) {
            case ACTIVE_ONLY -> "NOT " + alias + ".deleted";
            case DELETED_ONLY -> alias + ".deleted";
            case ALL -> "true";
        };
    }
}
