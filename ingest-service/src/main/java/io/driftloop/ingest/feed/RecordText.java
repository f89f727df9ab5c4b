package io.driftloop.ingest.feed;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.driftloop.ingest.dataset.RecordRows.BadRecord;
import io.driftloop.pipeline.TopicFormat;
import io.driftloop.pipeline.TopicSourceSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the value of a record as fields, by the format that the definition names. Thread-safe. */
final class RecordText {
    private static final ObjectReader OBJECT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .readerFor(new TypeReference<LinkedHashMap<String, Object>>() {});

    private final TopicFormat format;
    private final List<String> columns;

    RecordText(TopicSourceSpec spec) {
        this.format = spec.format();
        this.columns = spec.columns();
    }

    Map<String, Object> fields(byte @Nullable [] value) throws BadRecord {
        if (value == null) {
            throw new BadRecord("has no value");
        }
        return format == TopicFormat.JSON ? object(value) : line(value);
    }

    private Map<String, Object> object(byte[] value) throws BadRecord {
        Map<String, Object> fields;
        try {
            fields = OBJECT.readValue(value);
        } catch (IOException e) {
            throw new BadRecord("is no JSON object");
        }
        if (fields == null) {
            throw new BadRecord("is no JSON object");
        }
        if (!columns.isEmpty()) {
            fields.keySet().retainAll(columns);
        }
        return fields;
    }

    private Map<String, Object> line(byte[] value) throws BadRecord {
        List<String> cells = CsvLine.split(new String(value, StandardCharsets.UTF_8));
        if (cells.size() != columns.size()) {
            throw new BadRecord("has " + cells.size() + " columns, the definition names " + columns.size());
        }
        Map<String, Object> fields = new LinkedHashMap<>(columns.size() * 2);
        for (int i = 0; i < cells.size(); i++) {
            fields.put(columns.get(i), cells.get(i));
        }
        return fields;
    }
}
