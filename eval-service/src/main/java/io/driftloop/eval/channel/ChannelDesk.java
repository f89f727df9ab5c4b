package io.driftloop.eval.channel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The channels that this release knows, by kind. */
public final class ChannelDesk {

    private final Map<String, AlertChannel> byKind = new HashMap<>();

    /** @throws IllegalStateException when two are of the same kind */
    public ChannelDesk(List<AlertChannel> channels) {
        for (AlertChannel channel : channels) {
            if (byKind.put(channel.kind(), channel) != null) {
                throw new IllegalStateException("two channels are of kind '" + channel.kind() + "'");
            }
        }
    }

    void deliver(Channel channel, Message message) throws DeliveryFailedException {
        AlertChannel way = byKind.get(channel.kind());
        if (way == null) {
            throw DeliveryFailedException.never("a channel of kind '" + channel.kind() + "' sends nothing");
        }
        way.deliver(channel, message);
    }
}
