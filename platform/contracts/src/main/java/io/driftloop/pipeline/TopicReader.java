package io.driftloop.pipeline;

import io.driftloop.contracts.Identifier;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code dataset.source} and {@code dataset.labels}; refuses what would be a secret. */
final class TopicReader {

    static final long ROWS = 10_000;
    static final Duration EVERY = Duration.ofMinutes(10);

    private static final long MOST_ROWS = 10_000_000;
    private static final int MOST_COLUMNS = 2_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Names PLACES = Names.of("kafka");
    private static final Names SOURCE = Names.of("topic", "connection", "format", "columns", "rows", "every");
    private static final Names LABELS = Names.of("topic", "connection");
    private static final Names FORMATS = Names.of("json", "csvLines").andLater("avro", "protobuf");
    private static final Set<String> CONNECTION_FIELDS = Set.of(
            "bootstrap", "bootstrapservers", "brokers", "password", "user", "username", "sasl", "secret", "token");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    private TopicReader() {}

    static @Nullable TopicSourceSpec source(Fields dataset, String label) {
        Fields kafka = kafka(dataset, "source", SOURCE);
        if (kafka == null) {
            return null;
        }
        String topic = topic(kafka, false);
        TopicFormat format =
                kafka.choice("format", FORMATS, "json").equals("json") ? TopicFormat.JSON : TopicFormat.CSV_LINES;
        List<String> columns = columns(kafka, format, label);
        Place rows = kafka.optional("rows");
        Duration every = kafka.duration("every", EVERY);
        if (every.compareTo(SHORTEST) < 0) {
            kafka.place().child("every").wrong("must be at least 1s");
        }
        return new TopicSourceSpec(
                topic, connection(kafka), format, columns, rows == null ? ROWS : rows.whole(1, MOST_ROWS), every);
    }

    static @Nullable LabelTopicSpec labels(Fields dataset) {
        Fields kafka = kafka(dataset, "labels", LABELS);
        return kafka == null ? null : new LabelTopicSpec(topic(kafka, true), connection(kafka));
    }

    private static @Nullable Fields kafka(Fields dataset, String name, Names fields) {
        if (!dataset.has(name)) {
            return null;
        }
        Fields at = dataset.object(name, PLACES);
        if (!at.has("kafka")) {
            at.required("kafka", "an object with the fields " + fields.list());
            return null;
        }
        Place place = at.place().child("kafka");
        place.node().fieldNames().forEachRemaining(field -> {
            if (CONNECTION_FIELDS.contains(field.toLowerCase(Locale.ROOT).replaceAll("[._-]", ""))) {
                place.child(field)
                        .wrong("a definition holds no address or secret of a broker; keep them as a connection of the"
                                + " installation and give its name in connection");
            }
        });
        return new Fields(place, fields);
    }

    private static String topic(Fields kafka, boolean ofLabels) {
        Place place = kafka.required("topic", "the name of a topic, for instance sensors.readings");
        if (place == null) {
            return "invalid";
        }
        String topic = place.text();
        if (!TOPIC.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
            place.wrong("must be a topic's name: letters, digits, '.', '_' and '-', at most 249");
        } else if (topic.startsWith("driftloop.")) {
            place.wrong("must not be one of the platform's own topics, which begin with 'driftloop.'"
                    + (ofLabels ? "; labels written to driftloop.label.v1 are read without being named here" : ""));
        }
        return topic;
    }

    private static @Nullable String connection(Fields kafka) {
        Place place = kafka.optional("connection");
        if (place == null) {
            return null;
        }
        String name = place.text();
        try {
            Identifier.requireName("connection's name", name);
        } catch (IllegalArgumentException e) {
            place.wrong("must be the name of a connection: lower-case letters, digits, '-', '_' and '.', at most 63");
        }
        return name;
    }

    private static List<String> columns(Fields kafka, TopicFormat format, String label) {
        List<String> names = kafka.items("columns").stream().map(Place::text).toList();
        if (names.isEmpty() && format == TopicFormat.JSON) {
            return names;
        }
        Place at = kafka.required(
                "columns", "the columns of a line in their order, the label among them; lines have no header");
        if (at == null) {
            return names;
        }
        if (names.size() < 2 || names.size() > MOST_COLUMNS) {
            at.wrong("must name 2 to " + MOST_COLUMNS + " columns, but names " + names.size());
        } else if (new LinkedHashSet<>(names).size() < names.size()) {
            at.wrong("must name each column once");
        } else if (!names.contains(label)) {
            at.wrong("must name the label, '" + label + "', too");
        }
        return names;
    }
}
