package io.driftloop.eval.performance;

import io.driftloop.contracts.ModelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Estimates of one version in one shard, in memory. */
final class MemoryEstimates implements EstimateRepository {

    private final TreeMap<Long, EstimatedPane> panes = new TreeMap<>();
    private Reliability reliability = Reliability.NONE;

    @Override
    public Reliability reliability(ModelId model, int version) {
        return reliability;
    }

    @Override
    public void save(ModelId model, int version, Reliability changed) {
        reliability = changed;
    }

    @Override
    public Optional<EstimatedPane> newest(ModelId model, int version, int shard) {
        return Optional.ofNullable(panes.lastEntry()).map(e -> e.getValue());
    }

    @Override
    public List<EstimatedPane> last(ModelId model, int version, int most) {
        List<EstimatedPane> all = new ArrayList<>(panes.values());
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    @Override
    public Optional<Estimate> estimate(ModelId model, int version, int most) {
        List<EstimatedPane> full = panes.values().stream()
                .filter(pane -> pane.full() && pane.first().offset() >= 0)
                .toList();
        if (full.size() < most) {
            return Optional.empty();
        }
        List<EstimatedPane> newest = full.subList(full.size() - most, full.size());
        long rows = newest.stream().mapToInt(EstimatedPane::rows).sum();
        return Optional.of(new Estimate(
                rows,
                newest.stream().mapToDouble(EstimatedPane::right).sum() / rows,
                List.of(newest.get(0).first()),
                newest.get(most - 1).lastAt()));
    }

    @Override
    public void save(ModelId model, int version, List<EstimatedPane> changed) {
        changed.forEach(pane -> panes.put(pane.pane(), pane));
    }

    @Override
    public void dropOld(ModelId model, int version, int shard, int kept) {
        panes.headMap(panes.lastKey() - kept, true).clear();
    }
}
