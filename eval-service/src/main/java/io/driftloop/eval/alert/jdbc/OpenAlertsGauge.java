package io.driftloop.eval.alert.jdbc;

import io.driftloop.kit.api.SampledGauge;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Alerts that go on. */
@ApplicationScoped
class OpenAlertsGauge implements SampledGauge {

    private static final String ONGOING = """
            SELECT model, kind, severity, state, count(*) AS alerts FROM alert
            WHERE state <> 'resolved' GROUP BY model, kind, severity, state""";

    private final Session session;

    OpenAlertsGauge(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "driftloop.alerts.ongoing";
    }

    @Override
    public String description() {
        return "alerts that are not resolved: open, acknowledged or silenced";
    }

    @Override
    public List<Sample> sample() {
        return session.handle()
                .createQuery(ONGOING)
                .map((row, context) -> new Sample(
                        row.getLong("alerts"),
                        Map.of(
                                "model", row.getString("model"),
                                "kind", row.getString("kind"),
                                "severity", row.getString("severity"),
                                "state", row.getString("state"))))
                .list();
    }
}
