package io.driftloop.serving.wiring;

import io.driftloop.kit.api.SampledGauge;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.Route;
import io.driftloop.serving.inference.TrafficTable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the traffic is split as this process sees it. */
@Singleton
final class TrafficGauge implements SampledGauge {

    private static final int ALL = 100;

    private final TrafficTable table;

    TrafficGauge(TrafficTable table) {
        this.table = table;
    }

    @Override
    public String name() {
        return "driftloop.traffic.share";
    }

    @Override
    public String description() {
        return "per cent of a model's requests that a version gets; a candidate with 0 is a shadow";
    }

    @Override
    public List<Sample> sample() {
        List<Sample> samples = new ArrayList<>();
        for (Route route : table.routes().values()) {
            LoadedVersion candidate = route.candidate();
            samples.add(share(route.champion(), "champion", candidate == null ? ALL : ALL - route.percent()));
            if (candidate != null) {
                samples.add(share(candidate, "candidate", route.percent()));
            }
        }
        return samples;
    }

    private static Sample share(LoadedVersion version, String role, int percent) {
        return new Sample(
                percent,
                Map.of("model", version.model().value(), "version", String.valueOf(version.version()), "role", role));
    }
}
