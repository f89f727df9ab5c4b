package io.driftloop.registry.console;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.ModelName;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.registry.directory.EntryKind;
import io.driftloop.registry.directory.EntryWish;
import io.driftloop.registry.directory.Listings;
import io.driftloop.registry.filter.Slice;
import io.driftloop.registry.lineage.FactWish;
import io.driftloop.registry.lineage.Facts;
import io.driftloop.registry.lineage.StoredFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells alerts and what the retraining policy made of them. */
public final class MonitoringBoard {

    private static final int PAGE = 25;
    private static final Pattern POSITION = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Set<String> OPEN = Set.of("open", "acknowledged");
    private static final Set<String> SILENCED = Set.of("silenced");
    private static final Map<String, Set<String>> STATES =
            Map.of("open", OPEN, "silenced", SILENCED, "resolved", Set.of("resolved"));

    private final Facts facts;
    private final Listings listings;

    public MonitoringBoard(Facts facts, Listings listings) {
        this.facts = facts;
        this.listings = listings;
    }

    /**
     * Alerts, newest first.
     *
     * @param show {@code open}, {@code silenced} or {@code resolved}; all where it is another word
     * @param model of this one; empty for all
     * @param before those before this alert; empty from the newest on
     */
    public Slice<AlertStory> alerts(String show, String model, String before) {
        Slice<String> ids = listings.page(EntryWish.newest(EntryKind.ALERT, PAGE)
                .in(STATES.getOrDefault(show, Set.of()))
                .of(model)
                .before(before));
        return new Slice<>(stories(ids.items().stream().map(AlertId::new).toList()), ids.next());
    }

    /** The newest alerts of one model, newest first. */
    public List<AlertStory> alertsOf(ModelName model) {
        return alerts("all", model.value(), "").items();
    }

    /** One alert; empty when nothing is known of it. */
    public Optional<AlertStory> alert(AlertId id) {
        return stories(List.of(id)).stream().findFirst();
    }

    /** The other alerts of the same incident, newest first. */
    public List<AlertStory> together(AlertStory alert) {
        return alert.incident() == null
                ? List.of()
                : stories(facts.ofIncident(alert.incident()).stream()
                        .filter(fact -> fact.event() instanceof AlertOpened)
                        .map(fact -> ((AlertOpened) fact.event()).alert())
                        .filter(id -> !id.equals(alert.id()))
                        .toList());
    }

    /** How many nobody has silenced or resolved. */
    public long open() {
        return listings.count(EntryKind.ALERT, OPEN);
    }

    /** How many are silenced. */
    public long silenced() {
        return listings.count(EntryKind.ALERT, SILENCED);
    }

    /** Models that have alerts, by name. */
    public List<String> alertedModels() {
        return listings.parents(EntryKind.ALERT);
    }

    /**
     * Decisions, newest first.
     *
     * @param pipeline of this one; empty for all
     * @param before token of the page before; empty, or what is none, from the newest on
     */
    public Slice<DecisionStory> decisions(String pipeline, String before) {
        FactWish newest = FactWish.of(Set.of(RetrainingDecided.class), PAGE + 1);
        FactWish wish = pipeline.isEmpty() ? newest : newest.about(new Aggregate("retraining", pipeline));
        Long position = POSITION.matcher(before).matches() ? Long.valueOf(before) : null;
        List<StoredFact> found = facts.newest(wish.before(position));
        List<StoredFact> shown = found.subList(0, Math.min(PAGE, found.size()));
        return new Slice<>(
                shown.stream()
                        .map(fact -> new DecisionStory(fact.time(), (RetrainingDecided) fact.event()))
                        .toList(),
                found.size() > PAGE ? String.valueOf(shown.get(PAGE - 1).position()) : null);
    }

    private List<AlertStory> stories(List<AlertId> ids) {
        return AlertStory.of(facts.ofAlerts(ids));
    }
}
