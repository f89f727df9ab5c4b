package io.driftloop.registry.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The other services, where they listen (above the base port) and which paths below {@code /api/v1/} each owns. No two own the same. */
public enum PeerService {
    INGEST(1, "pipelines", "pipeline-runs", "datasets", "labels", "retraining-decisions", "hooks", "ingest"),
    TRAINING(2, "training-runs", "devices", "training"),
    EVAL(
            3,
            "evaluations",
            "drift",
            "alerts",
            "alert-channels",
            "alert-deliveries",
            "silences",
            "watched-models",
            "prediction-logs",
            "eval"),
    SERVING(4, "deployments", "rollouts", "decision-records", "scorings", "serving");

    private static final String API = "/api/v1/";

    private final int portOffset;
    private final List<String> prefixes;

    PeerService(int portOffset, String... prefixes) {
        this.portOffset = portOffset;
        this.prefixes = List.of(prefixes);
    }

    /** Lower-case name for people and paths. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its port in a stack with this base port. */
    public int port(int base) {
        return base + portOffset;
    }

    /** First path segments below {@code /api/v1/} that it owns. */
    public List<String> prefixes() {
        return prefixes;
    }

    /** The owner of a path; empty for the registry's own and for unknown ones. */
    public static Optional<PeerService> ownerOf(String path) {
        if (!path.startsWith(API)) {
            return Optional.empty();
        }
        String rest = path.substring(API.length());
        int slash = rest.indexOf('/');
        String first = slash < 0 ? rest : rest.substring(0, slash);
        return Arrays.stream(values())
                .filter(service -> service.prefixes.contains(first))
                .findFirst();
    }
}
