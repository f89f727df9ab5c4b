package io.driftloop.ingest.label;

import io.driftloop.events.PipelineEvent;
import java.util.List;

/** Where label events go: the label topic. */
public interface LabelSink {

    /**
     * Sends events and waits until all are acknowledged.
     *
     * @throws IllegalStateException when one was not: some of them may have arrived
     */
    void send(List<? extends PipelineEvent> events);
}
