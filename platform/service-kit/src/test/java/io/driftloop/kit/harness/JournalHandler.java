package io.driftloop.kit.harness;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelinePaused;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.kit.jdbc.Session;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Writes what it sees into a table, so that a test sees what was committed; then does what the test wants. */
public final class JournalHandler implements EventHandler {

    private final KitHarness kit;
    private final Session session;
    private final String name;
    private volatile Consumer<PipelinePaused> then = event -> {};

    public JournalHandler(KitHarness kit, String name) {
        this.kit = kit;
        this.session = kit.work;
        this.name = name;
        kit.sql(
                "CREATE TABLE IF NOT EXISTS journal (id bigint GENERATED ALWAYS AS IDENTITY, handler text, entry text)");
    }

    /** What happens after the entry was written, in the same unit of work. */
    public JournalHandler then(Consumer<PipelinePaused> effect) {
        this.then = effect;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(PipelinePaused.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        PipelinePaused event = (PipelinePaused) envelope.event();
        session.handle()
                .createUpdate("INSERT INTO journal (handler, entry) VALUES (:handler, :entry)")
                .bind("handler", name)
                .bind("entry", event.pipeline() + ":" + event.actor())
                .execute();
        then.accept(event);
    }

    /** What was committed, in order. */
    public List<String> entries() {
        return kit.ask("SELECT entry FROM journal WHERE handler = '" + name + "' ORDER BY id", String.class);
    }
}
