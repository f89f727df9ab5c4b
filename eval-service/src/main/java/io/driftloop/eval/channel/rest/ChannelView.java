package io.driftloop.eval.channel.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.eval.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A channel over HTTP.
 *
 * @param address where messages go; for a secret address the name of the secret
 * @param last the newest delivery, if there was one
 */
record ChannelView(
        PipelineName pipeline,
        int number,
        ModelName model,
        String kind,
        String address,
        @Nullable String secretRef,
        int perMinute,
        @Nullable DeliveryView last) {

    static ChannelView of(Channel channel, @Nullable DeliveryView last) {
        String address = channel.address() == null
                ? channel.secret() == null ? "" : "secret " + channel.secret()
                : channel.address();
        return new ChannelView(
                channel.pipeline(),
                channel.number(),
                channel.model(),
                channel.kind(),
                address,
                channel.secret(),
                channel.perMinute(),
                last);
    }
}
