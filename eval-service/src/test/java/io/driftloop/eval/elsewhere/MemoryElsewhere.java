package io.driftloop.eval.elsewhere;

import io.driftloop.contracts.ModelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models and halves in memory. */
final class MemoryElsewhere implements WatchedModelRepository, InferenceHalves {

    private record Waiting(LoggedHalf half, Instant at) {}

    private final Map<ModelName, WatchedModel> models = new HashMap<>();
    private final Map<ModelName, LogCounts> counts = new HashMap<>();
    private final List<AnsweredRow> gathered = new ArrayList<>();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<String, Instant> met = new HashMap<>();

    @Override
    public Optional<WatchedModel> lock(ModelName name) {
        return find(name);
    }

    @Override
    public Optional<WatchedModel> find(ModelName name) {
        return Optional.ofNullable(models.get(name));
    }

    @Override
    public List<WatchedModel> list() {
        return List.copyOf(models.values());
    }

    @Override
    public void save(WatchedModel model) {
        models.put(model.name(), model);
    }

    @Override
    public void remove(ModelName name) {
        models.remove(name);
    }

    @Override
    public LogCounts counts(ModelName name) {
        return counts.getOrDefault(name, new LogCounts(0, 0, 0, 0, 0));
    }

    @Override
    public void count(ModelName name, LogCounts more) {
        LogCounts now = counts(name);
        counts.put(
                name,
                new LogCounts(
                        now.joined() + more.joined(),
                        now.repeated() + more.repeated(),
                        now.unreadable() + more.unreadable(),
                        now.unmatched() + more.unmatched(),
                        now.overflowed() + more.overflowed()));
    }

    @Override
    public void gather(ModelName name, int number, AnsweredRow row) {
        gathered.add(row);
    }

    @Override
    public List<AnsweredRow> gathered(ModelName name) {
        return List.copyOf(gathered);
    }

    @Override
    public void dropGathered(ModelName name) {
        gathered.clear();
    }

    @Override
    public boolean met(ModelName model, String request) {
        return met.containsKey(request);
    }

    @Override
    public Optional<LoggedHalf> take(ModelName model, String request, LoggedHalf.Side side) {
        return Optional.ofNullable(waiting.remove(request + side)).map(Waiting::half);
    }

    @Override
    public boolean keep(ModelName model, LoggedHalf half, Instant at) {
        return waiting.putIfAbsent(half.request() + half.side(), new Waiting(half, at)) == null;
    }

    @Override
    public void meet(ModelName model, String request, Instant at) {
        met.put(request, at);
    }

    @Override
    public Map<ModelName, Long> dropBefore(Instant time) {
        int before = waiting.size();
        waiting.values().removeIf(w -> w.at().isBefore(time));
        long dropped = before - waiting.size();
        return dropped == 0 ? Map.of() : Map.of(models.keySet().iterator().next(), dropped);
    }

    @Override
    public long dropBeyond(ModelName model, int most) {
        long dropped = 0;
        while (waiting.size() > most) {
            waiting.remove(waiting.keySet().iterator().next());
            dropped++;
        }
        return dropped;
    }

    @Override
    public void forgetMetBefore(Instant time) {
        met.values().removeIf(at -> at.isBefore(time));
    }
}
