package io.driftloop.kit.work;

import io.driftloop.kit.api.SampledGauge;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.jdbc.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Open items of the work queue, by kind and state, of all processes of the service. */
public final class WorkGauge implements SampledGauge {

    private static final String OPEN = """
            SELECT kind, state, count(*) AS items FROM work_item WHERE state IN ('queued', 'running') GROUP BY kind, state
            """;

    private static final List<String> STATES = List.of("queued", "running");

    private final Session session;
    private final Iterable<WorkHandler> handlers;

    /** @param handlers whose kinds are shown when they have no item, too */
    public WorkGauge(Session session, Iterable<WorkHandler> handlers) {
        this.session = session;
        this.handlers = handlers;
    }

    @Override
    public String name() {
        return "driftloop.work.items";
    }

    @Override
    public String description() {
        return "items of the work queue that wait or are worked on";
    }

    /** A count as it is read. */
    public record Count(String kind, String state, long items) {}

    @Override
    public List<Sample> sample() {
        Map<Map<String, String>, Long> counts = new HashMap<>();
        for (WorkHandler handler : handlers) {
            STATES.forEach(state -> counts.put(labels(handler.kind(), state), 0L));
        }
        session.handle()
                .createQuery(OPEN)
                .map(ConstructorMapper.of(Count.class))
                .forEach(count -> counts.put(labels(count.kind, count.state), count.items));
        List<Sample> samples = new ArrayList<>();
        counts.forEach((labels, items) -> samples.add(new Sample(items, labels)));
        return samples;
    }

    private static Map<String, String> labels(String kind, String state) {
        return Map.of("kind", kind, "state", state);
    }
}
