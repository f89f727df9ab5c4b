package io.driftloop.ingest.feed;

import io.driftloop.ingest.dataset.CellText;
import io.driftloop.ingest.dataset.RecordRows.BadRecord;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the schema of a dataset that begins with a topic in the first {@value #SAMPLE} records: the columns are the fields of the first readable record, or
 * those that the definition names; a column holds numbers where at least {@value #NUMERIC_PERCENT} % of the values that are not missing are numbers.
 */
final class FirstSchema {
    private static final int SAMPLE = 1_000;
    private static final int NUMERIC_PERCENT = 90;

    private final Feed feed;
    private final RecordText text;

    FirstSchema(Feed feed, RecordText text) {
        this.feed = feed;
        this.text = text;
    }

    /** The schema; empty when no record has the label and one more field. */
    Optional<Schema> in(Spool spool) throws IOException {
        List<Map<String, Object>> sample = new ArrayList<>();
        spool.read(SAMPLE, (partition, offset, value) -> {
            try {
                Map<String, Object> fields = text.fields(value);
                if (fields.containsKey(feed.label()) && fields.size() > 1) {
                    sample.add(fields);
                }
            } catch (BadRecord e) {
                // quarantined when the records are read as rows
            }
        });
        if (sample.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = feed.spec().columns().isEmpty()
                ? List.copyOf(sample.get(0).keySet())
                : feed.spec().columns();
        List<Column> columns = names.stream()
                .filter(name -> !name.equals(feed.label()) && !name.isBlank())
                .map(name -> column(name, sample))
                .toList();
        return columns.isEmpty() ? Optional.empty() : Optional.of(new Schema(columns, feed.label()));
    }

    private static Column column(String name, List<Map<String, Object>> sample) {
        List<String> values = new ArrayList<>();
        for (Map<String, Object> fields : sample) {
            Object value = fields.get(name);
            if (value instanceof List<?> rows && !rows.isEmpty() && rows.get(0) instanceof List<?> first) {
                return Column.image(name, rows.size(), Math.max(1, first.size()));
            }
            if (value != null && !CellText.isMissing(value.toString())) {
                values.add(value.toString());
            }
        }
        long numbers =
                values.stream().filter(v -> CellText.number(v).isPresent()).count();
        return !values.isEmpty() && numbers * 100 >= (long) values.size() * NUMERIC_PERCENT
                ? Column.number(name)
                : Column.category(name);
    }
}
