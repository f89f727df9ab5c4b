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

    @Test
    void userAndPasswordBecomeALoginOverTlsUnlessSaidOtherwise() {
        OutsideKafka plain = OutsideKafka.parse("a:9092;user=me;password=a\"b\\c");
        assertThat(plain.client())
                .containsOnly(
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.mechanism", "PLAIN"),
                        Map.entry(
                                "sasl.jaas.config",
                                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"me\" password=\"a\\\"b\\\\c\";"));
        assertThat(plain.user()).isEqualTo("me");
        assertThat(OutsideKafka.parse(
                                "a:9092;security.protocol=SASL_PLAINTEXT;sasl.mechanism=SCRAM-SHA-512;user=me;password=x")
                        .client())
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .hasEntrySatisfying(
                        "sasl.jaas.config", jaas -> assertThat(jaas).contains("scram.ScramLoginModule required"));
    }

    @Test
    void aLoginBetweenSemicolonsEndsAsKafkaWantsIt() {
        OutsideKafka kafka = OutsideKafka.parse(
                "a:9092;sasl.jaas.config=org.example.Login required username=\"me\";topic-prefix=x.");
        assertThat(kafka.client())
                .containsOnly(Map.entry("sasl.jaas.config", "org.example.Login required username=\"me\";"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:9092;user=me",
                "a:9092;user=me;password=x;sasl.mechanism=OAUTHBEARER",
                "a",
                "a:x",
                "a:9092;nonsense",
                "@/nowhere/client.properties",
                "a:9092;replication-factor=0"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> OutsideKafka.parse(text))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("DRIFTLOOP_KAFKA");
    }
}
