package io.driftloop.kit.messaging;

import io.driftloop.contracts.EventCodec;
import io.driftloop.kit.api.EventHandler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service's event handlers by what they want to see. Immutable. */
public final class Handlers {

    private final Map<String, List<EventHandler>> byType = new HashMap<>();
    private final Map<String, EventHandler> byName = new HashMap<>();

    /** @throws IllegalStateException when two handlers share a name, which would mix up their inboxes */
    public Handlers(Iterable<EventHandler> handlers) {
        for (EventHandler handler : handlers) {
            if (byName.put(handler.name(), handler) != null) {
                throw new IllegalStateException("two event handlers are named '" + handler.name() + "'");
            }
            handler.handles()
                    .forEach(type -> byType.computeIfAbsent(EventCodec.typeOf(type), t -> new ArrayList<>())
                            .add(handler));
        }
    }

    /** Those that want events of this CloudEvents type. */
    public List<EventHandler> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** The one of this name. */
    public Optional<EventHandler> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** All of them. */
    public Collection<EventHandler> all() {
        return List.copyOf(byName.values());
    }
}
