package io.driftloop.eval.channel.messaging;

import io.driftloop.eval.channel.Channel;
import io.driftloop.events.PipelineApplied;
import io.driftloop.pipeline.ChannelSpec;
import io.driftloop.pipeline.MessageSpec;
import org.jspecify.annotations.Nullable;

/** A definition's channels as rows. */
final class ChannelSpecs {

    private static final MessageSpec PLAIN =
            new MessageSpec(MessageSpec.TITLE, MessageSpec.BODY, MessageSpec.PER_MINUTE);

    private ChannelSpecs() {}

    static Channel channel(PipelineApplied applied, int number, ChannelSpec spec) {
        if (spec instanceof ChannelSpec.Webhook webhook) {
            return new Row(applied, number, webhook.message()).of("webhook", webhook.url(), webhook.secretRef(), 0);
        }
        if (spec instanceof ChannelSpec.Slack slack) {
            return new Row(applied, number, slack.message()).of("slack", slack.url(), slack.urlRef(), 0);
        }
        if (spec instanceof ChannelSpec.Alertmanager manager) {
            int resend = (int) manager.resend().toSeconds();
            return new Row(applied, number, manager.message()).of("alertmanager", manager.url(), null, resend);
        }
        if (spec instanceof ChannelSpec.Kafka kafka) {
            return new Row(applied, number, kafka.message()).of("kafka", kafka.topic(), null, 0);
        }
        return new Row(applied, number, PLAIN).of(Channel.CONSOLE, null, null, 0);
    }

    private record Row(PipelineApplied applied, int number, MessageSpec message) {

        Channel of(String kind, @Nullable String address, @Nullable String secret, int resendSeconds) {
            return new Channel(
                    applied.pipeline(),
                    number,
                    applied.model(),
                    kind,
                    address,
                    secret,
                    resendSeconds,
                    message.title(),
                    message.body(),
                    message.perMinute());
        }
    }
}
