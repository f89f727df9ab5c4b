package io.driftloop.registry.console.rest;

import io.driftloop.registry.console.AlertDesk.ChannelStatus;
import io.driftloop.registry.console.AlertDesk.SilenceStatus;
import io.driftloop.registry.console.AlertStory;
import io.driftloop.registry.console.Answered;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the page of alerts shows.
 *
 * @param all newest first
 * @param show {@code open}, {@code silenced}, {@code resolved} or {@code all}
 * @param model only of this model; empty for all
 */
public record AlertList(
        List<AlertStory> all,
        String show,
        String model,
        Answered<List<SilenceStatus>> silences,
        Answered<List<ChannelStatus>> channels) {

    /** Alerts that the filter lets through. */
    public List<AlertStory> shown() {
        return matching(show);
    }

    /** The ways to look at it. */
    public List<Tab> tabs() {
        return List.of(
                tab("open", "Open"), tab("silenced", "Silenced"), tab("resolved", "Resolved"), tab("all", "All"));
    }

    /** Models that have alerts, by name. */
    public List<String> models() {
        return all.stream().map(a -> a.model().value()).distinct().sorted().toList();
    }

    /** Whether the filter hides what there is. */
    public boolean isHiding() {
        return shown().isEmpty() && !all.isEmpty();
    }

    /** Whether there is a channel that sends something. */
    public boolean hasChannels() {
        return channels.isKnown() && channels.value().stream().anyMatch(ChannelStatus::sends);
    }

    private Tab tab(String name, String title) {
        return new Tab(name, title, matching(name).size(), name.equals(show) ? "page" : "false");
    }

    private List<AlertStory> matching(String wanted) {
        Predicate<AlertStory> state =
                switch (wanted) {
                    case "open" -> a -> a.isOpen() && !a.isSilenced();
                    case "silenced" -> AlertStory::isSilenced;
                    case "resolved" -> a -> !a.isOpen();
                    default -> a -> true;
                };
        return all.stream()
                .filter(state)
                .filter(a -> model.isEmpty() || a.model().value().equals(model))
                .toList();
    }

    /** One way to look at it. */
    public record Tab(String name, String title, int count, String current) {}
}
