package io.driftloop.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What {@code docs/reference/asyncapi.yaml} says may travel: event types by topic, and headers. */
final class DescribedEvents {

    private final Map<String, Set<String>> types = new HashMap<>();
    private final Set<String> headers = new HashSet<>();
    private final Set<String> certain = new HashSet<>();

    private DescribedEvents(JsonNode document) {
        JsonNode messages = document.at("/components/messages");
        document.path("channels")
                .forEach(channel -> channel.path("messages")
                        .fieldNames()
                        .forEachRemaining(name -> types.computeIfAbsent(
                                        channel.path("address").asText(), topic -> new HashSet<>())
                                .add(messages.path(name).path("name").asText())));
        JsonNode schema = document.at("/components/schemas/CloudEventHeaders");
        schema.path("properties").fieldNames().forEachRemaining(headers::add);
        schema.path("required").forEach(name -> certain.add(name.asText()));
    }

    /** The committed document. */
    static DescribedEvents committed() throws IOException {
        Path file = Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/reference/asyncapi.yaml");
        return new DescribedEvents(new YAMLMapper().readTree(Files.readString(file)));
    }

    /** Fails unless the record's topic, type and headers are described, with every certain header there and the key that is promised. */
    void mustHave(ConsumerRecord<byte[], byte[]> record) {
        List<String> names =
                Arrays.stream(record.headers().toArray()).map(Header::key).toList();
        String type = FactLog.header(record, "ce_type");
        assertThat(types.getOrDefault(record.topic(), Set.of()))
                .as("types on " + record.topic())
                .contains(type);
        assertThat(headers).as("headers of " + type).containsAll(names);
        assertThat(names).as("headers of " + type).containsAll(certain).doesNotHaveDuplicates();
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(FactLog.header(record, "ce_subject"));
    }
}
