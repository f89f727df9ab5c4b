package io.driftloop.ingest.retraining.messaging;

import io.driftloop.ingest.retraining.Causes;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.outbox.Cause;
import io.driftloop.kit.outbox.CurrentCause;
import jakarta.inject.Singleton;

/** Causes of the service kit, as JSON. */
@Singleton
final class KitCauses implements Causes {
    private final CurrentCause causes;
    private final Json json;

    KitCauses(CurrentCause causes, Json json) {
        this.causes = causes;
        this.json = json;
    }

    @Override
    public String current() {
        return json.write(causes.get());
    }

    @Override
    public void during(String cause, Runnable work) {
        causes.<RuntimeException>during(json.read(cause, Cause.class), work::run);
    }
}
