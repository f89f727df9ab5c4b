package io.driftloop.registry.console;

import io.driftloop.contracts.ModelName;
import io.driftloop.events.AlertChanged;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.AlertResolved;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.registry.lineage.Facts;
import io.driftloop.registry.lineage.StoredFact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Tells alerts and what the retraining policy made of them. */
public final class MonitoringBoard {

    private static final int MOST = 300;

    private final Facts facts;

    public MonitoringBoard(Facts facts) {
        this.facts = facts;
    }

    /** The newest alerts, newest first. */
    public List<AlertStory> alerts() {
        List<StoredFact> newestFirst =
                facts.newestOf(Set.of(AlertOpened.class, AlertChanged.class, AlertResolved.class), MOST);
        List<StoredFact> byTime = new ArrayList<>(newestFirst);
        Collections.reverse(byTime);
        return AlertStory.of(byTime);
    }

    /** The newest alerts of one model, newest first. */
    public List<AlertStory> alertsOf(ModelName model) {
        return alerts().stream().filter(alert -> alert.model().equals(model)).toList();
    }

    /** The newest decisions, newest first. */
    public List<DecisionStory> decisions() {
        return facts.newestOf(Set.of(RetrainingDecided.class), MOST).stream()
                .map(fact -> new DecisionStory(fact.time(), (RetrainingDecided) fact.event()))
                .toList();
    }
}
