package io.driftloop.pipeline;

import static io.driftloop.pipeline.Definitions.digitsWith;
import static io.driftloop.pipeline.Definitions.parse;
import static io.driftloop.pipeline.Definitions.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code monitor.channels}: what may stand there, and that no secret may. */
class ChannelsTest {

    private static final String ALL = "channels: [console,"
            + " {webhook: {url: 'https://example.org/drift', secretRef: hooks, title: '{severity}: {model}', perMinute: 3}},"
            + " {slack: {urlRef: team-slack}}, {slack: {url: 'https://chat.example.org/hooks/1'}},"
            + " {alertmanager: {url: 'http://alerts:9093', resend: 30s}}, {kafka: {topic: ops.alerts}}]";

    @Test
    void everyKindIsReadAndWrittenWithItsDefaults() {
        List<ChannelSpec> channels = channels(ALL).spec().monitor().channels();
        MessageSpec plain = new MessageSpec(MessageSpec.TITLE, MessageSpec.BODY, 10);
        assertThat(channels)
                .containsExactly(
                        new ChannelSpec.Console(),
                        new ChannelSpec.Webhook(
                                "https://example.org/drift",
                                "hooks",
                                new MessageSpec("{severity}: {model}", MessageSpec.BODY, 3)),
                        new ChannelSpec.Slack(null, "team-slack", plain),
                        new ChannelSpec.Slack("https://chat.example.org/hooks/1", null, plain),
                        new ChannelSpec.Alertmanager("http://alerts:9093", Duration.ofSeconds(30), plain),
                        new ChannelSpec.Kafka("ops.alerts", plain));
        String written = new String(PipelineDefinitions.write(channels(ALL)), StandardCharsets.UTF_8);
        assertThat(parse(written)).isEqualTo(channels(ALL));
    }

    @Test
    void aSecretInADefinitionIsRefusedWithoutBeingRepeated() {
        assertThat(refused("{webhook: {url: 'https://x.org', secretRef: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw}}"))
                .singleElement()
                .asString()
                .startsWith("/spec/monitor/channels/0/webhook/secretRef: must be the name of a secret, not the secret")
                .doesNotContain("MfKQ9r8");
        assertThat(refused("{webhook: {url: 'https://x.org', secretRef: hooks, secret: hunter2}}"))
                .anyMatch(line ->
                        line.startsWith("/spec/monitor/channels/0/webhook/secret: a definition holds no secret; keep"))
                .noneMatch(line -> line.contains("hunter2"));
        assertThat(refused("{webhook: {url: 'https://ada:hunter2@x.org', secretRef: hooks}}"))
                .singleElement()
                .asString()
                .contains("must hold no user, password or token")
                .doesNotContain("hunter2");
        assertThat(refused("{alertmanager: {url: 'https://x.org/?apiKey=hunter2'}}"))
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
        assertThat(refused("{slack: {url: 'https://hooks.slack.com/services/T0/B0/hunter2'}}"))
                .singleElement()
                .asString()
                .contains("give its name in urlRef")
                .doesNotContain("hunter2");
    }

    @Test
    void whatIsMissingOrMisspeltIsNamed() {
        assertThat(refused("{webhook: {url: 'ftp://x.org', secretRef: hooks}}"))
                .containsExactly("/spec/monitor/channels/0/webhook/url: must be an address that begins with http:// or"
                        + " https:// and names a host");
        assertThat(refused("{webhook: {url: 'https://x.org'}}"))
                .containsExactly(
                        "/spec/monitor/channels/0/webhook/secretRef: is missing: the name of the secret that signs");
        assertThat(refused("{slack: {}}"))
                .containsExactly("/spec/monitor/channels/0/slack: needs either url or urlRef, the name of the secret"
                        + " that holds the address");
        assertThat(refused("webhook")).hasSize(2);
        assertThat(refused("{kafka: {topic: driftloop.drift.v1}}")).hasSize(1);
        assertThat(refused("{kafka: {topic: 'a b'}}")).hasSize(1);
        assertThat(refused("{alertmanager: {url: 'http://x:9093', resend: 1s}}"))
                .hasSize(1);
        assertThat(refused("{kafka: {topic: a, title: '{sevrity} of {model}'}}"))
                .singleElement()
                .asString()
                .startsWith("/spec/monitor/channels/0/kafka/title: unknown placeholder 'sevrity', did you mean"
                        + " 'severity'? Valid here: event, title,");
    }

    @Test
    void aTemplateIsFilledOnceAndValuesAreNotTemplates() {
        Map<String, String> values = Map.of("model", "{severity} $1", "severity", "critical");
        assertThat(Placeholders.fill("{model} {severity} {nobody} {", values::get))
                .isEqualTo("{severity} $1 critical {nobody} {");
    }

    private static PipelineDefinition channels(String becomes) {
        return parse(digitsWith("channels: [console]", becomes));
    }

    private static List<String> refused(String channel) {
        return refusals(digitsWith("channels: [console]", "channels: [" + channel + "]"));
    }
}
