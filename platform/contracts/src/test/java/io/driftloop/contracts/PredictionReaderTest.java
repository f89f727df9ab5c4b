package io.driftloop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.events.PredictionLogged;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast reader says what the mapper says, or leaves the matter to it. */
class PredictionReaderTest {

    private static final ObjectMapper MAPPER = EventCodec.newMapper();

    @Test
    void readsWhatTheMapperReads() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] json = EventCodec.write(prediction(random));
            PredictionLogged fast = PredictionReader.read(json);
            same(fast, MAPPER.readValue(json, PredictionLogged.class));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\":3|\"version\":\"3\"",
                "\"version\":3|\"version\":3.0",
                "\"version\":3|\"version\":null",
                "\"version\":3|\"version\":99999999999",
                "\"version\":3|\"renamed\":3",
                "\"version\":3|\"version\":3,\"version\":4",
                "\"version\":3|\"version\":3,\"later\":{\"a\":[1,2]}",
                "\"confidence\":0.5|\"confidence\":\"NaN\"",
                "\"confidence\":0.5|\"confidence\":1",
                "\"inputShape\":[2]|\"inputShape\":null",
                "\"inputShape\":[2]|\"inputShape\":[\"2\"]",
                "\"inputShape\":[2]|\"inputShape\":2",
                "\"outputs\":[0.25,0.75]|\"outputs\":[0.25,null]",
                "\"outputs\":[0.25,0.75]|\"outputs\":[]",
                "\"input\":\"AQI=\"|\"input\":\"A\"",
                "\"input\":\"AQI=\"|\"input\":null",
                "\"input\":\"AQI=\"|\"input\":17",
                "\"model\":\"credit\"|\"model\":\"Not a name\"",
                "\"modelId\":\"m\"|\"modelId\":\" \"",
                "\"predicted\":\"yes\"|\"predicted\":7",
                "\"predicted\":\"yes\"|\"predicted\":\"ye\\u0073 \\\"ja\\\" \\u00e4\"",
                "2026-03-01T10:00:00Z|2026-02-31T10:00:00Z",
                "2026-03-01T10:00:00Z|2026-02-29T10:00:00Z",
                "2026-03-01T10:00:00Z|2028-02-29T23:59:59.123456789Z",
                "2026-03-01T10:00:00Z|2026-03-01T24:00:00Z",
                "2026-03-01T10:00:00Z|2026-03-01T23:59:60Z",
                "2026-03-01T10:00:00Z|2026-03-01T10:00:00+02:00",
                "2026-03-01T10:00:00Z|2026-03-01T10:00:00.0Z",
                "2026-03-01T10:00:00Z|2026-03-01T10:00:00.Z",
                "2026-03-01T10:00:00Z|2026-03-01T10:00:00.1234567891Z",
                "2026-03-01T10:00:00Z|2026-03-01T10:00Z",
                "2026-03-01T10:00:00Z|1969-12-31T23:59:59.999Z",
                "2026-03-01T10:00:00Z|0000-01-01T00:00:00Z",
                "2026-03-01T10:00:00Z|2026-03-0xT10:00:00Z",
                "2026-03-01T10:00:00Z|",
                "\"version\":3|\"version\":3,\"source\":\"shop\"",
                "\"version\":3|\"version\":3,\"source\":null",
                "\"version\":3|\"source\":\"shop\"",
                "\"version\":3|\"version\":3,\"source\":\"shop\",\"source\":\"till\"",
                "{|[",
                "}|",
                "}|}}"
            })
    void whatIsUnusualMeansWhatTheMapperSays(String change) throws Exception {
        String[] parts = change.split("\\|", -1);
        String json = """
                {"prediction":"m~3~a","modelId":"m","model":"credit","version":3,"at":"2026-03-01T10:00:00Z",\
                "inputDatatype":"UINT8","inputShape":[2],"input":"AQI=","outputs":[0.25,0.75],"predicted":"yes",\
                "confidence":0.5,"latencyMicros":12}""".replace(parts[0], parts[1]);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        PredictionLogged expected;
        try {
            expected = MAPPER.readValue(bytes, PredictionLogged.class);
        } catch (java.io.IOException e) {
            assertThatThrownBy(() -> EventCodec.read("io.driftloop.PredictionLogged.v1", bytes))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        same((PredictionLogged) EventCodec.read("io.driftloop.PredictionLogged.v1", bytes), expected);
    }

    private static void same(PredictionLogged read, PredictionLogged expected) {
        assertThat(read)
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(expected);
    }

    private static PredictionLogged prediction(SplittableRandom random) {
        byte[] input = new byte[random.nextInt(40)];
        random.nextBytes(input);
        List<Double> outputs = DoubleStream.generate(random::nextDouble)
                .limit(random.nextInt(12))
                .boxed()
                .toList();
        long seconds = random.nextLong(-60_000_000_000L, 250_000_000_000L);
        return new PredictionLogged(
                new PredictionId("m~1~" + random.nextLong() + (char) random.nextInt(0x20, 0xd000)),
                new ModelId("m-" + random.nextInt()),
                new ModelName("credit-" + random.nextInt(1_000)),
                random.nextInt(),
                Instant.ofEpochSecond(seconds, random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_000_000)),
                "FP64",
                List.of(random.nextInt(), 5),
                input,
                outputs,
                "" + (char) random.nextInt(0x20, 0xd000),
                random.nextInt(3) == 0 ? random.nextInt(2) : random.nextDouble(),
                random.nextLong(),
                random.nextBoolean() ? "shop " + random.nextInt() : null);
    }
}
