package io.driftloop.eval.support;

import io.driftloop.contracts.ModelId;
import io.driftloop.eval.performance.LabelPane;
import io.driftloop.eval.performance.LabelPaneRepository;
import java.util.List;
import java.util.Optional;

/** Label panes that a test puts there. */
public record MemoryLabels(List<LabelPane> panes) implements LabelPaneRepository {

    @Override
    public Optional<LabelPane> newest(ModelId model, int version, int shard) {
        return panes.stream().reduce((earlier, later) -> later);
    }

    @Override
    public List<LabelPane> last(ModelId model, int version, int most) {
        return List.copyOf(panes);
    }

    @Override
    public void save(ModelId model, int version, LabelPane pane) {
        panes.add(pane);
    }
}
