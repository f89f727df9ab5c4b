package io.driftloop.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Follows {@code GET /api/v1/events}; after a broken connection it goes on behind the last event seen, so that none is lost. */
public final class EventFeed {

    private static final ObjectMapper JSON = EventCodec.newMapper();
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final String DATA = "data:";

    private final Api api;
    private final String run;
    private final AtomicLong last = new AtomicLong();

    /**
     * A feed for one follower.
     *
     * @param run of this pipeline run only; empty: of all
     */
    public EventFeed(Api api, String run) {
        this.api = api;
        this.run = run;
    }

    /** Position of the newest event, 0 where there is none. */
    public long newest() {
        JsonNode items = api.get("/events?limit=1").path("items");
        return items.isEmpty() ? 0 : items.get(0).path("position").asLong();
    }

    /** Gives each event after a position to the listener, until the thread is interrupted. */
    public void follow(long after, Consumer<JsonNode> listener) {
        last.set(after);
        while (!Thread.currentThread().isInterrupted()) {
            try {
                read(listener);
            } catch (UnreachableException | ApiException | UncheckedIOException e) {
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private void read(Consumer<JsonNode> listener) {
        String query = "/events?after=" + last.get() + (run.isEmpty() ? "" : "&run=" + Api.segment(run));
        try (Stream<String> lines = api.lines(query)) {
            Iterator<String> iterator = lines.iterator();
            while (iterator.hasNext() && !Thread.currentThread().isInterrupted()) {
                String line = iterator.next();
                if (line.startsWith(DATA)) {
                    JsonNode event = JSON.readTree(line.substring(DATA.length()));
                    last.set(event.path("position").asLong(last.get()));
                    listener.accept(event);
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is not JSON", e);
        }
    }
}
