package io.driftloop.serving.rollout.jdbc;

import io.driftloop.contracts.RolloutId;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.serving.inference.VersionCounters.Snapshot;
import io.driftloop.serving.rollout.PairCounts;
import io.driftloop.serving.rollout.Tally;
import io.driftloop.serving.rollout.TallyRepository;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Table {@code rollout_tally}. */
@Singleton
final class JdbcTallyRepository implements TallyRepository {
    private final Session session;
    /** Of this start of this process: what an earlier one counted stands beside it. */
    private final String process;

    JdbcTallyRepository(Session session, IdSource ids) {
        this.session = session;
        this.process = ids.next();
    }

    @Override
    public void put(RolloutId rollout, int step, Tally tally) {
        session.handle()
                .createUpdate("""
                        INSERT INTO rollout_tally VALUES
                            (:rollout, :step, :process, :requests, :errors, :nanos, :championRequests, :championErrors, :championNanos,
                             :pairs, :slower, :blocks, :slowerBlocks, :disagreed)
                        ON CONFLICT (rollout_id, step, process) DO UPDATE SET
                            candidate_requests = excluded.candidate_requests, candidate_errors = excluded.candidate_errors,
                            candidate_nanos = excluded.candidate_nanos, champion_requests = excluded.champion_requests,
                            champion_errors = excluded.champion_errors, champion_nanos = excluded.champion_nanos,
                            pairs = excluded.pairs, slower_pairs = excluded.slower_pairs,
                            blocks = excluded.blocks, slower_blocks = excluded.slower_blocks,
                            disagreed = excluded.disagreed
                        """)
                .bind("rollout", rollout.value())
                .bind("step", step)
                .bind("process", process)
                .bind("requests", tally.candidate().requests())
                .bind("errors", tally.candidate().errors())
                .bind("nanos", tally.candidate().engineNanos())
                .bind("championRequests", tally.champion().requests())
                .bind("championErrors", tally.champion().errors())
                .bind("championNanos", tally.champion().engineNanos())
                .bind("pairs", tally.latency().pairs())
                .bind("slower", tally.latency().slower())
                .bind("blocks", tally.latency().blocks())
                .bind("slowerBlocks", tally.latency().slowerBlocks())
                .bind("disagreed", tally.disagreed())
                .execute();
    }

    @Override
    public Map<Integer, Tally> all(RolloutId rollout) {
        Map<Integer, Tally> found = new TreeMap<>();
        session.handle()
                .createQuery("""
                        SELECT step, sum(candidate_requests)::bigint AS requests, sum(candidate_errors)::bigint AS errors,
                            sum(candidate_nanos)::bigint AS nanos, sum(champion_requests)::bigint AS champion_requests,
                            sum(champion_errors)::bigint AS champion_errors, sum(champion_nanos)::bigint AS champion_nanos,
                            sum(pairs)::bigint AS pairs, sum(slower_pairs)::bigint AS slower,
                            sum(blocks)::bigint AS blocks, sum(slower_blocks)::bigint AS slower_blocks,
                            sum(disagreed)::bigint AS disagreed
                        FROM rollout_tally WHERE rollout_id = :rollout GROUP BY step
                        """)
                .bind("rollout", rollout.value())
                .map((rs, context) -> found.put(rs.getInt("step"), tally(rs)) == null)
                .list();
        return found;
    }

    private static Tally tally(ResultSet rs) throws SQLException {
        return new Tally(
                new Snapshot(rs.getLong("requests"), rs.getLong("errors"), rs.getLong("nanos")),
                new Snapshot(
                        rs.getLong("champion_requests"), rs.getLong("champion_errors"), rs.getLong("champion_nanos")),
                new PairCounts(
                        rs.getLong("pairs"), rs.getLong("slower"), rs.getLong("blocks"), rs.getLong("slower_blocks")),
                rs.getLong("disagreed"));
    }
}
