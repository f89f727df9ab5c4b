package io.driftloop.eval.performance;

import io.driftloop.contracts.ModelId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Label panes of one version in one shard, in memory. */
final class MemoryLabelPanes implements LabelPaneRepository {

    private final TreeMap<Long, LabelPane> panes = new TreeMap<>();

    @Override
    public Optional<LabelPane> newest(ModelId model, int version, int shard) {
        return Optional.ofNullable(panes.lastEntry()).map(e -> e.getValue());
    }

    @Override
    public List<LabelPane> last(ModelId model, int version, int most) {
        return List.copyOf(panes.values());
    }

    @Override
    public void save(ModelId model, int version, LabelPane pane) {
        panes.put(pane.pane(), pane);
    }
}
