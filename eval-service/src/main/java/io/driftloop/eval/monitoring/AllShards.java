package io.driftloop.eval.monitoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that was counted of a version, in whatever shards. */
record AllShards(List<Shard> shards) {

    private static final Comparator<Pane> BY_TURN =
            (one, other) -> one == other ? 0 : one.turn().before(one.shard(), other.turn(), other.shard()) ? -1 : 1;

    AllShards {
        shards = List.copyOf(shards);
    }

    /** Predictions. */
    long rows() {
        return shards.stream().mapToLong(Shard::rows).sum();
    }

    /** Panes, oldest first: those that were spread in the order in which they are judged, and what was spread otherwise before or after it by its last pane. */
    List<Pane> panes() {
        Map<Integer, List<Shard>> bySpread = new TreeMap<>();
        shards.forEach(shard -> bySpread.computeIfAbsent(shard.key().shards(), spread -> new ArrayList<>())
                .add(shard));
        return bySpread.entrySet().stream()
                .map(spread -> ordered(spread.getKey(), spread.getValue()))
                .filter(panes -> !panes.isEmpty())
                .sorted(Comparator.comparing(
                        panes -> panes.get(panes.size() - 1).lastAt()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Pane> ordered(int spread, List<Shard> shards) {
        if (spread == 1) {
            // one partition holds them all, unless somebody else writes to the log
            return shards.stream()
                    .max(Comparator.comparingLong(Shard::rows))
                    .map(Shard::panes)
                    .orElse(List.of());
        }
        return shards.stream()
                .flatMap(shard -> shard.panes().stream())
                .sorted(BY_TURN)
                .toList();
    }
}
