package io.driftloop.registry.console.rest;

import io.driftloop.registry.console.AlertDesk.ChannelStatus;
import io.driftloop.registry.console.AlertDesk.SilenceStatus;
import io.driftloop.registry.console.AlertStory;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.filter.Slice;
import java.util.List;
import java.util.Optional;

/**
 * What the page of alerts shows.
 *
 * @param shown as the filter wants them, newest first
 * @param show {@code open}, {@code silenced}, {@code resolved} or {@code all}
 * @param filter by model
 * @param open how many are open, of all models
 * @param silenced how many are silenced, of all models
 */
public record AlertList(
        Slice<AlertStory> shown,
        String show,
        ListFilter filter,
        long open,
        long silenced,
        Answered<List<SilenceStatus>> silences,
        Answered<List<ChannelStatus>> channels) {

    /** The ways to look at it. */
    public List<Tab> tabs() {
        return List.of(
                tab("open", "Open", Optional.of(open)),
                tab("silenced", "Silenced", Optional.of(silenced)),
                tab("resolved", "Resolved", Optional.empty()),
                tab("all", "All", Optional.empty()));
    }

    /** Whether the filter may hide what there is. */
    public boolean isHiding() {
        return shown.items().isEmpty() && (filter.isNarrow() || !show.equals("all"));
    }

    /** Whether there is a channel that sends something. */
    public boolean hasChannels() {
        return channels.isKnown() && channels.value().stream().anyMatch(ChannelStatus::sends);
    }

    private Tab tab(String name, String title, Optional<Long> count) {
        return new Tab(name, title, count, name.equals(show) ? "page" : "false");
    }

    /**
     * One way to look at it.
     *
     * @param count how many there are, of what a person has to look at
     */
    public record Tab(String name, String title, Optional<Long> count, String current) {}
}
