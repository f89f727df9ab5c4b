package io.driftloop.kit.deadletter;

import io.driftloop.kit.api.SampledGauge;
import io.driftloop.kit.jdbc.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Open dead letters by handler: those that failed, and later events of their aggregates that wait behind them. */
public final class DeadLetterGauge implements SampledGauge {

    private static final String OPEN = """
            SELECT handler, state, count(*) AS letters FROM dead_letter WHERE state <> 'replayed' GROUP BY handler, state
            """;

    private static final List<String> STATES = List.of("dead", "waiting");

    private final Session session;
    private final Collection<String> handlers;

    /** @param handlers that are shown when they have no letter, too */
    public DeadLetterGauge(Session session, Collection<String> handlers) {
        this.session = session;
        this.handlers = handlers;
    }

    @Override
    public String name() {
        return "driftloop.deadletters.open";
    }

    @Override
    public String description() {
        return "events that a handler could not apply (dead), and those that wait behind them (waiting)";
    }

    /** A count as it is read. */
    public record Count(String handler, String state, long letters) {}

    @Override
    public List<Sample> sample() {
        Map<Map<String, String>, Long> counts = new HashMap<>();
        for (String handler : handlers) {
            STATES.forEach(state -> counts.put(labels(handler, state), 0L));
        }
        session.handle()
                .createQuery(OPEN)
                .map(ConstructorMapper.of(Count.class))
                .forEach(count -> counts.put(labels(count.handler, count.state), count.letters));
        List<Sample> samples = new ArrayList<>();
        counts.forEach((labels, letters) -> samples.add(new Sample(letters, labels)));
        return samples;
    }

    private static Map<String, String> labels(String handler, String state) {
        return Map.of("handler", handler, "state", state);
    }
}
