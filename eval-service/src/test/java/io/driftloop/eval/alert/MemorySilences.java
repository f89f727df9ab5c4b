package io.driftloop.eval.alert;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Silences in memory. */
final class MemorySilences implements SilenceRepository {
    private final Map<SilenceId, Silence> all = new LinkedHashMap<>();

    @Override
    public List<Silence> active(Instant now) {
        return all.values().stream().filter(s -> s.active(now)).toList();
    }

    @Override
    public List<Silence> newest(int limit) {
        return List.copyOf(all.values());
    }

    @Override
    public Optional<Silence> lock(SilenceId id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public void save(Silence silence) {
        all.put(silence.id(), silence);
    }
}
