package io.driftloop.eval.alert;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.Outbox;
import java.util.ArrayList;
import java.util.List;

/** An outbox that remembers. */
final class ToldEvents implements Outbox {
    final List<PipelineEvent> events = new ArrayList<>();

    @Override
    public void tell(PipelineEvent event) {
        events.add(event);
    }

    @Override
    public void tell(PipelineEvent event, EventEnvelope<?> cause) {
        events.add(event);
    }

    <E> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
