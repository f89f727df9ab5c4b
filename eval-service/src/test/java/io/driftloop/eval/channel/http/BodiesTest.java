package io.driftloop.eval.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.AccuracyLoss;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.eval.channel.AlertNotice;
import io.driftloop.eval.channel.DeliveryId;
import io.driftloop.eval.channel.Message;
import io.driftloop.eval.channel.MessageJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the other ends read. */
class BodiesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void slackGetsTextWithoutMarkupOfOurValues() throws IOException {
        JsonNode body = json(MessageJson.write(SlackChannel.body(message(notice(null)))));
        assertThat(body.path("text").asText()).isEqualTo("&lt;b&gt; &amp; title");
        assertThat(body.at("/blocks/0/text/text").asText()).isEqualTo("<b> & title");
        assertThat(body.at("/blocks/1/text/text").asText())
                .hasSizeLessThan(3000)
                .endsWith("…");
    }

    @Test
    void anAlertmanagerAlertKeepsItsLabelsFromFiringToTheEnd() throws IOException {
        JsonNode firing = json(MessageJson.write(
                AlertmanagerChannel.alert(notice(null), message(notice(null)), NOON.plusSeconds(240))));
        JsonNode over = json(MessageJson.write(AlertmanagerChannel.alert(
                notice(NOON.plusSeconds(90)), message(notice(NOON.plusSeconds(90))), NOON.plusSeconds(240))));
        assertThat(over.path("labels")).isEqualTo(firing.path("labels"));
        assertThat(firing.at("/labels/alertname").asText()).isEqualTo("ModelDrift");
        assertThat(firing.path("startsAt").asText()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(firing.path("endsAt").asText()).isEqualTo("2026-01-01T12:04:00Z");
        assertThat(over.path("endsAt").asText()).isEqualTo("2026-01-01T12:01:30Z");
        assertThat(firing.at("/labels/severity").isMissingNode())
                .as("a severity that rises would make it another alert")
                .isTrue();
    }

    private static Message message(AlertNotice notice) {
        return new Message(
                new DeliveryId("msg_1"), notice.event(), NOON, List.of(notice), "<b> & title", "x".repeat(5000));
    }

    private static AlertNotice notice(@Nullable Instant resolved) {
        return new AlertNotice(
                resolved == null ? "opened" : "resolved",
                new AlertId("a-1"),
                new IncidentId("i-1"),
                new PipelineName("digits"),
                new ModelId("m-1"),
                new ModelName("digits"),
                1,
                "data",
                resolved == null ? "warning" : "critical",
                resolved == null ? "open" : "resolved",
                "Inputs moved",
                "About 6 points of accuracy lost.",
                new AccuracyLoss(6, AccuracyLoss.ESTIMATED),
                NOON,
                resolved,
                resolved == null ? null : "quiet",
                List.of(),
                List.of(new DriftCause("age", "data", "warning", "age moved", Map.of())),
                "");
    }

    private static JsonNode json(byte[] bytes) throws IOException {
        return new ObjectMapper().readTree(bytes);
    }
}
