package io.driftloop.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Writes {@code source} and {@code labels} of {@code dataset}, where they are given. */
final class TopicWriter {

    private TopicWriter() {}

    static void write(ObjectNode dataset, DatasetSpec spec) {
        TopicSourceSpec source = spec.source();
        if (source != null) {
            ObjectNode kafka = kafka(dataset, "source", source.topic(), source.connection());
            kafka.put("format", source.format().text());
            if (!source.columns().isEmpty()) {
                source.columns().forEach(kafka.putArray("columns")::add);
            }
            kafka.put("rows", source.rows()).put("every", DurationText.write(source.every()));
        }
        LabelTopicSpec labels = spec.labels();
        if (labels != null) {
            kafka(dataset, "labels", labels.topic(), labels.connection());
        }
    }

    private static ObjectNode kafka(ObjectNode dataset, String name, String topic, @Nullable String connection) {
        ObjectNode kafka = dataset.putObject(name).putObject("kafka").put("topic", topic);
        return connection == null ? kafka : kafka.put("connection", connection);
    }
}
