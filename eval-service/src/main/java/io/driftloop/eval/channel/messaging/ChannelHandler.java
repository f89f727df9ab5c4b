package io.driftloop.eval.channel.messaging;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.eval.channel.Channel;
import io.driftloop.eval.channel.ChannelRepository;
import io.driftloop.eval.channel.DeliveryRepository;
import io.driftloop.events.PipelineApplied;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.pipeline.ChannelSpec;
import io.driftloop.pipeline.PipelineDefinitions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes the channels of each newest definition. What waits for channels that are other now is not sent to them. */
@ApplicationScoped
class ChannelHandler implements EventHandler {

    private final ChannelRepository channels;
    private final DeliveryRepository deliveries;
    private final ArtifactStore artifacts;

    ChannelHandler(ChannelRepository channels, DeliveryRepository deliveries, ArtifactStore artifacts) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.artifacts = artifacts;
    }

    @Override
    public String name() {
        return "set-channels";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(PipelineApplied.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof PipelineApplied applied) {
            List<Channel> wanted = new ArrayList<>();
            for (ChannelSpec spec : specs(applied.definition())) {
                wanted.add(ChannelSpecs.channel(applied, wanted.size(), spec));
            }
            for (Channel before : channels.list(applied.pipeline())) {
                if (!wanted.contains(before)) {
                    deliveries.drop(applied.pipeline(), before.number(), envelope.time());
                }
            }
            channels.replace(applied.pipeline(), wanted);
        }
    }

    private List<ChannelSpec> specs(ArtifactRef definition) {
        try {
            return PipelineDefinitions.parse(artifacts.read(definition))
                    .spec()
                    .monitor()
                    .channels();
        } catch (IOException e) {
            throw new UncheckedIOException("definition " + definition.sha256() + " cannot be read", e);
        }
    }
}
