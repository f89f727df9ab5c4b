package io.driftloop.registry.collection.messaging;

import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.registry.collection.CollectionReport;
import io.driftloop.registry.collection.Collections;
import io.driftloop.registry.collection.GarbageCollector;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Collects. Beginning again is safe: what is gone is gone, and all else is looked at anew. */
@Singleton
final class CollectionWork implements WorkHandler {

    private final GarbageCollector collector;
    private final Collections collections;

    CollectionWork(GarbageCollector collector, Collections collections) {
        this.collector = collector;
        this.collections = collections;
    }

    @Override
    public String kind() {
        return Collections.KIND;
    }

    @Override
    public void perform(WorkContext context) throws IOException {
        String id = context.item().key();
        CollectionReport report = collector.collect(collections.get(id).dryRun());
        context.complete(() -> collections.done(id, report));
    }

    @Override
    public void exhausted(WorkItem item, String reason) {
        collections.failed(item.key(), reason);
    }
}
