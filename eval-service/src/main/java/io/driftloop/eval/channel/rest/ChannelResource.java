package io.driftloop.eval.channel.rest;

import io.driftloop.contracts.PipelineName;
import io.driftloop.eval.channel.Channel;
import io.driftloop.eval.channel.ChannelCare;
import io.driftloop.eval.channel.ChannelProblem;
import io.driftloop.eval.channel.DeliveryQuery;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.rest.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Channels as the newest definitions name them. */
@Path("/api/v1/alert-channels")
@Blocking
public class ChannelResource {

    private final ChannelCare care;

    ChannelResource(ChannelCare care) {
        this.care = care;
    }

    /** All, or those of a pipeline, each with its newest delivery. */
    @GET
    public Page<ChannelView> list(@QueryParam("pipeline") @Nullable String pipeline) {
        return Page.of(care.channels(pipeline == null ? null : named(pipeline)).stream()
                .map(channel -> ChannelView.of(channel, last(channel)))
                .toList());
    }

    /** Says something harmless over it. The answer is 200 also where it failed: then it says why. */
    @POST
    @Path("/{pipeline}/{number}/test")
    public DeliveryView test(@PathParam("pipeline") String pipeline, @PathParam("number") int number) {
        return DeliveryView.of(care.test(named(pipeline), number));
    }

    private @Nullable DeliveryView last(Channel channel) {
        return care.deliveries(new DeliveryQuery(null, channel.pipeline().value(), channel.number(), null, 1)).stream()
                .findFirst()
                .map(DeliveryView::of)
                .orElse(null);
    }

    private static PipelineName named(String pipeline) {
        try {
            return new PipelineName(pipeline);
        } catch (IllegalArgumentException e) {
            throw new PipelineException(
                    ChannelProblem.CHANNEL_NOT_FOUND, "There is no pipeline of that name: " + e.getMessage() + ".");
        }
    }
}
