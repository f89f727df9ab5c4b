package io.driftloop.eval.alert;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.ModelId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts in memory. */
final class MemoryAlerts implements AlertRepository {
    final Map<AlertId, Alert> alerts = new LinkedHashMap<>();

    @Override
    public List<Alert> unresolved(ModelId model, int version) {
        return alerts.values().stream()
                .filter(a -> a.modelId().equals(model) && a.version() == version)
                .filter(a -> !(a.state() instanceof AlertState.Resolved))
                .toList();
    }

    @Override
    public List<Alert> unresolved() {
        return alerts.values().stream()
                .filter(a -> !(a.state() instanceof AlertState.Resolved))
                .toList();
    }

    @Override
    public Optional<Alert> lock(AlertId id) {
        return find(id);
    }

    @Override
    public Optional<Alert> find(AlertId id) {
        return Optional.ofNullable(alerts.get(id));
    }

    @Override
    public List<Alert> list(AlertQuery query) {
        return alerts.values().stream()
                .filter(a -> query.state() == null || a.state().text().equals(query.state()))
                .toList();
    }

    @Override
    public void save(Alert alert) {
        alerts.put(alert.id(), alert);
    }
}
