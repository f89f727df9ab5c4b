package io.driftloop.cli.stack.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideKafkaTest {

    @TempDir
    Path directory;

    @Test
    void addressesAloneAreEnough() {
        assertThat(OutsideKafka.parse("a:9092,b:9093"))
                .isEqualTo(new OutsideKafka("a:9092,b:9093", "driftloop.", 1, Map.of()));
    }

    @Test
    void propertiesPrefixAndReplicationMayFollow() {
        assertThat(OutsideKafka.parse("a:9092;security.protocol=SSL;topic-prefix=team.;replication-factor=3"))
                .isEqualTo(new OutsideKafka("a:9092", "team.", 3, Map.of("security.protocol", "SSL")));
    }

    @Test
    void aFileMayHoldAllOfIt() throws IOException {
        Path file = directory.resolve("client.properties");
        Files.writeString(
                file,
                "bootstrap.servers=a:9092\nsasl.jaas.config=org.example.Login required user=\"me\" password=\"secret\";\n");

        OutsideKafka kafka = OutsideKafka.parse("@" + file);

        assertThat(kafka.client())
                .containsExactly(
                        Map.entry("sasl.jaas.config", "org.example.Login required user=\"me\" password=\"secret\";"));
        assertThat(kafka).hasToString("a:9092");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a:x", "a:9092;nonsense", "@/nowhere/client.properties", "a:9092;replication-factor=0"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> OutsideKafka.parse(text))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("DRIFTLOOP_KAFKA");
    }
}
