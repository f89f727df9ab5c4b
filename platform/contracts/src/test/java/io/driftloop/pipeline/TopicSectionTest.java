package io.driftloop.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicSectionTest {

    @Test
    void aSourceIsReadWithItsDefaultsAndWrittenBackTheSame() {
        PipelineDefinition definition = parse("source: {kafka: {topic: sensors.readings}}");

        assertThat(definition.spec().dataset().source())
                .isEqualTo(new TopicSourceSpec(
                        "sensors.readings", null, TopicFormat.JSON, List.of(), 10_000, Duration.ofMinutes(10)));
        assertThat(definition.spec().dataset().labels()).isNull();
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(definition)))
                .isEqualTo(definition);
    }

    @Test
    void linesLabelsAndConnectionsAreReadAndWrittenBackTheSame() {
        PipelineDefinition definition = parse(
                "source: {kafka: {topic: lines, connection: warehouse, format: csvLines,"
                        + " columns: [x, y, digit], rows: 500, every: 90s}}, labels: {kafka: {topic: outcomes, connection: lab}}");

        assertThat(definition.spec().dataset().source())
                .isEqualTo(new TopicSourceSpec(
                        "lines",
                        "warehouse",
                        TopicFormat.CSV_LINES,
                        List.of("x", "y", "digit"),
                        500,
                        Duration.ofSeconds(90)));
        assertThat(definition.spec().dataset().labels()).isEqualTo(new LabelTopicSpec("outcomes", "lab"));
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(definition)))
                .isEqualTo(definition);
    }

    @Test
    void whatIsWrongIsNamedWithWhatWouldBeRight() {
        assertThat(faults("source: {kafka: {topik: a}}"))
                .anyMatch(f -> f.contains("/spec/dataset/source/kafka/topik") && f.contains("did you mean 'topic'"))
                .anyMatch(f -> f.contains("/spec/dataset/source/kafka/topic") && f.contains("is missing"));
        assertThat(faults("source: {kafka: {topic: a, format: csvLine, columns: [x, digit]}}"))
                .anyMatch(f -> f.contains("did you mean 'csvLines'"));
        assertThat(faults("source: {kafka: {topic: a, format: csvLines}}"))
                .anyMatch(f -> f.contains("/columns") && f.contains("lines have no header"));
        assertThat(faults("source: {kafka: {topic: a, columns: [x, y]}}"))
                .anyMatch(f -> f.contains("must name the label, 'digit'"));
        assertThat(faults("source: {kafka: {topic: a, rows: 0, every: 1ms}}"))
                .anyMatch(f -> f.contains("/rows"))
                .anyMatch(f -> f.contains("must be at least 1s"));
        assertThat(faults("source: {kafka: {topic: driftloop.label.v1}}"))
                .anyMatch(f -> f.contains("platform's own topics"));
    }

    @Test
    void addressesAndSecretsOfABrokerAreRefused() {
        assertThat(faults("source: {kafka: {topic: a, bootstrap.servers: 'b:9092', password: hunter2}}"))
                .anyMatch(f -> f.contains("bootstrap.servers") && f.contains("give its name in connection"))
                .anyMatch(f -> f.contains("/password") && f.contains("give its name in connection"))
                .noneMatch(f -> f.contains("hunter2"));
    }

    private static PipelineDefinition parse(String more) {
        return PipelineDefinitions.parse(definition(more));
    }

    private static List<String> faults(String more) {
        return catchThrowableOfType(InvalidPipelineException.class, () -> parse(more)).violations().stream()
                .map(v -> v.pointer() + " " + v.message())
                .toList();
    }

    private static byte[] definition(String more) {
        return """
                apiVersion: driftloop.io/v1alpha1
                kind: Pipeline
                metadata: {name: sensors}
                spec:
                  dataset: {name: sensors, format: csv, label: digit, %s}
                  model: {task: classification, layers: [{dense: {units: 2, activation: softmax}}]}
                  train: {trainer: djl, optimizer: {adam: {learningRate: 0.01}}, loss: categoricalCrossentropy, epochs: 1, batchSize: 16, seed: 1}
                  evaluate: {gates: [{slice: base, metric: accuracy, atLeast: 0.1}]}
                """.formatted(more).getBytes(StandardCharsets.UTF_8);
    }
}
