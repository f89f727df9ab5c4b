package io.driftloop.pipeline;

import static io.driftloop.pipeline.Definitions.digitsWith;
import static io.driftloop.pipeline.Definitions.parse;
import static io.driftloop.pipeline.Definitions.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.pipeline.LogSpec.Keep;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code monitor.log}. */
class LogSectionTest {
    private static final String LOG = "log: {fields: {pixels: drop, name: hash}, share: 0.25}";

    @Test
    void whatIsKeptOfTheInputsIsReadAndWritten() {
        PipelineDefinition definition = parse(with(LOG).replace("recent: since-onset", "recent: none"));

        assertThat(definition.spec().monitor().log())
                .isEqualTo(new LogSpec(Map.of("pixels", Keep.DROP, "name", Keep.HASH), 0.25));
        String written = new String(PipelineDefinitions.write(definition), StandardCharsets.UTF_8);
        assertThat(written).contains("\"log\":{\"fields\":{\"name\":\"hash\",\"pixels\":\"drop\"},\"share\":0.25}");
        assertThat(parse(written)).isEqualTo(definition);
    }

    @Test
    void whereNothingIsSaidAllIsKeptAndNothingIsWritten() {
        PipelineDefinition definition = parse(Definitions.digits());

        assertThat(definition.spec().monitor().log()).isEqualTo(LogSpec.ALL);
        assertThat(new String(PipelineDefinitions.write(definition), StandardCharsets.UTF_8))
                .doesNotContain("\"log\"");
    }

    @Test
    void whatRetrainingLearnsFromMustBeKept() {
        assertThat(refusals(with(LOG)))
                .containsExactly("/spec/monitor/log/fields: cannot be dropped or hashed where retraining learns from"
                        + " what the log keeps: keep them, or say retrain.data.recent: none");
        assertThat(refusals(with("log: {share: 0.25}"))).isEmpty();
    }

    @Test
    void otherWaysAreRefusedAtTheirPlace() {
        assertThat(refusals(with("log: {fields: {pixels: mask}}")))
                .anyMatch(line ->
                        line.startsWith("/spec/monitor/log/fields/pixels: unknown way to keep a column 'mask'"));
        assertThat(refusals(with("log: {fields: [pixels]}")))
                .anyMatch(line -> line.startsWith("/spec/monitor/log/fields: must be an object of columns"));
        assertThat(refusals(with("log: {share: 2}"))).anyMatch(line -> line.startsWith("/spec/monitor/log/share: "));
    }

    private static String with(String log) {
        return digitsWith("channels: [console]", "channels: [console], " + log);
    }
}
