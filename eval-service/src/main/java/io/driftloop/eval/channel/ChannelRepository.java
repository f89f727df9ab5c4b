package io.driftloop.eval.channel;

import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The channels in force. All calls happen inside a unit of work. */
public interface ChannelRepository {

    /** These are the pipeline's channels from now on. */
    void replace(PipelineName pipeline, List<Channel> channels);

    /** Where alerts of a model go. */
    List<Channel> of(ModelName model);

    /** One channel. */
    Optional<Channel> find(PipelineName pipeline, int number);

    /** All channels, of all pipelines where none is named. */
    List<Channel> list(@Nullable PipelineName pipeline);
}
