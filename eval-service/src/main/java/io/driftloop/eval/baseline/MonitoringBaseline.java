package io.driftloop.eval.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.util.List;

/**
 * What a model version should see and answer, as counts on fixed cells. Counts of the same cells add up exactly, whatever the order: a replay of the same
 * predictions gives the same sums. Immutable, thread-safe, travels as JSON.
 *
 * @param format 1
 * @param traffic {@code recent} when made of rows that were seen in production after a drift, else {@code base}
 * @param rows input rows it was made of
 * @param answers held-out rows among them: what prediction and confidence were made of
 * @param schema of the raw rows
 * @param columns what is watched, in the order of an observation's cells
 */
public record MonitoringBaseline(
        int format, String traffic, long rows, long answers, Schema schema, List<MonitoredColumn> columns) {

    /** Media type of its JSON. */
    public static final String MEDIA_TYPE = "application/vnd.driftloop.baseline+json";

    private static final ObjectMapper JSON = EventCodec.newMapper();

    public MonitoringBaseline {
        columns = List.copyOf(columns);
    }

    /** Fewest reference rows of any column. */
    public long leastRows() {
        return columns.stream().mapToLong(MonitoredColumn::rows).min().orElse(0);
    }

    /** JSON; the same baseline gives the same bytes. */
    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a baseline is always writable", e);
        }
    }

    /** Reads what {@link #toJson()} wrote. */
    public static MonitoringBaseline fromJson(byte[] json) throws IOException {
        return JSON.readValue(json, MonitoringBaseline.class);
    }
}
