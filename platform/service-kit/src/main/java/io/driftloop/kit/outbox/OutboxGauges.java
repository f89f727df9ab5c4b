package io.driftloop.kit.outbox;

import io.driftloop.kit.api.SampledGauge;
import io.driftloop.kit.jdbc.Session;
import java.util.List;

/** How far the telling of facts is behind: 0 while the broker is there, growing while it is not. */
public final class OutboxGauges {

    private OutboxGauges() {}

    /** Facts that are stored and not yet told. */
    public static SampledGauge waiting(Session session) {
        return new Of(
                session,
                "driftloop.outbox.waiting",
                "facts that are stored and not yet acknowledged by the broker",
                "SELECT count(*) FROM outbox_event");
    }

    /** Age of the oldest of them. */
    public static SampledGauge age(Session session) {
        return new Of(
                session,
                "driftloop.outbox.oldest.seconds",
                "seconds since the oldest fact was stored that is not yet told; 0 where there is none",
                "SELECT coalesce(extract(epoch FROM clock_timestamp() - min(told_at)), 0) FROM outbox_event");
    }

    private record Of(Session session, String name, String description, String sql) implements SampledGauge {
        @Override
        public List<Sample> sample() {
            double value = session.handle().createQuery(sql).mapTo(Double.class).one();
            return Sample.only(Math.max(0, value));
        }
    }
}
