package io.driftloop.registry.lineage.jdbc;

import io.driftloop.contracts.EventCodec;
import io.driftloop.registry.lineage.FactWish;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Writes the question for the newest facts so that each is read along an index in the order of time. */
final class NewestFacts {

    private NewestFacts() {}

    static Query query(Handle handle, FactWish wish) {
        List<String> conditions = new ArrayList<>();
        if (wish.about() != null) {
            conditions.add("f.aggregate_type = :aboutType AND f.aggregate_id = :aboutId");
        }
        if (wish.run() != null) {
            conditions.add("f.pipeline_run = :run");
        }
        if (wish.before() != null) {
            conditions.add(
                    "(f.time, f.position) < (SELECT b.time, b.position FROM lineage_event b WHERE b.position = :before)");
        }
        Query query = handle.createQuery(sql(wish, conditions)).bind("limit", wish.limit());
        if (!wish.types().isEmpty()) {
            query.bindArray(
                    "types",
                    String.class,
                    wish.types().stream().map(EventCodec::typeOf).toArray());
        }
        if (wish.about() != null) {
            query.bind("aboutType", wish.about().type())
                    .bind("aboutId", wish.about().id());
        }
        if (wish.run() != null) {
            query.bind("run", wish.run().value());
        }
        if (wish.before() != null) {
            query.bind("before", wish.before());
        }
        return query;
    }

    private static String sql(FactWish wish, List<String> conditions) {
        if (wish.types().isEmpty()) {
            return newest(conditions);
        }
        if (wish.about() != null) {
            // a thing has few types of facts, and an index of its own
            return newest(with(conditions, "f.type = ANY(:types)"));
        }
        // the newest of each type are the ends of one index; of those few the newest are taken
        return "SELECT f.* FROM unnest(:types) AS asked (type) CROSS JOIN LATERAL ("
                + newest(with(conditions, "f.type = asked.type")) + ") f"
                + " ORDER BY f.time DESC, f.position DESC LIMIT :limit";
    }

    private static String newest(List<String> conditions) {
        return "SELECT f.* FROM lineage_event f"
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + " ORDER BY f.time DESC, f.position DESC LIMIT :limit";
    }

    private static List<String> with(List<String> conditions, String more) {
        List<String> longer = new ArrayList<>(conditions);
        longer.add(more);
        return longer;
    }
}
