package io.driftloop.ingest.label.jdbc;

import io.driftloop.events.PredictionLogged;
import io.driftloop.ingest.label.LoggedPrediction;
import java.lang.reflect.Array;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.argument.Argument;

/** A batch of predictions as one array per column: a statement of a dozen arrays costs a fraction of a batch of thousands of rows. */
final class PredictionColumns {

    private final List<LoggedPrediction> rows;

    PredictionColumns(List<LoggedPrediction> rows) {
        this.rows = rows;
    }

    Argument texts(Function<PredictionLogged, String> field) {
        return of("text", String.class, row -> field.apply(row.event()));
    }

    <T> Argument of(String sqlType, Class<T> type, Function<LoggedPrediction, T> field) {
        Object[] values = (Object[]) Array.newInstance(type, rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = field.apply(rows.get(i));
        }
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(sqlType, values));
    }

    /** An array as the database writes it; arrays of different lengths fit no array of arrays. */
    static String array(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
