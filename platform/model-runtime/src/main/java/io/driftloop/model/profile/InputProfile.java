package io.driftloop.model.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What the rows of a dataset version look like.
 *
 * @param rows how many
 * @param columns one per column of the schema, in order
 * @param labelCounts how often each label occurs
 */
public record InputProfile(long rows, List<ColumnProfile> columns, Map<String, Long> labelCounts) {
    private static final ObjectMapper JSON = EventCodec.newMapper();

    public InputProfile {
        columns = List.copyOf(columns);
    }

    /** Profile of these rows, in one pass. */
    public static InputProfile of(Schema schema, Iterable<Row> rows) {
        ProfileBuilder builder = new ProfileBuilder(schema);
        rows.forEach(builder::add);
        return builder.build();
    }

    /** Share of the rows that carry this label; 0 where none does. */
    public double labelShare(String label) {
        return rows == 0 ? 0 : (double) labelCounts.getOrDefault(label, 0L) / rows;
    }

    /** JSON; the same profile gives the same bytes. */
    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an input profile is always writable", e);
        }
    }

    /** Reads what {@link #toJson()} wrote. */
    public static InputProfile fromJson(byte[] json) throws IOException {
        return JSON.readValue(json, InputProfile.class);
    }
}
