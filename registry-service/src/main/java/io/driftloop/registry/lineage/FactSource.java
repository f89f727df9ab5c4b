package io.driftloop.registry.lineage;

import io.driftloop.contracts.EventEnvelope;
import java.util.function.Consumer;

/** Where facts can be read again from the first one. */
public interface FactSource {

    /** Gives every fact of every fact topic that is there now, in order per aggregate. */
    void replay(Consumer<EventEnvelope<?>> into);
}
