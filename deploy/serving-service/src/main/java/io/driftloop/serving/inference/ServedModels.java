package io.driftloop.serving.inference;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is loaded, as clients ask for it. Thread-safe. */
public final class ServedModels {
    private final TrafficTable table;

    public ServedModels(TrafficTable table) {
        this.table = table;
    }

    /**
     * A version as clients write it.
     *
     * @param text null or empty: none is named
     * @throws InferenceException for what is no version
     */
    public static @Nullable Integer versionNumber(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw new InferenceException(InferenceException.Reason.UNKNOWN, "there is no version '" + text + "'");
        }
        return Integer.valueOf(text);
    }

    /**
     * A loaded version.
     *
     * @param version as clients write it; null or empty for the champion
     * @throws InferenceException when it does not serve
     */
    public LoadedVersion find(String model, @Nullable String version) {
        Integer number = versionNumber(version);
        Route route = route(model);
        LoadedVersion found = number == null ? route.champion() : route.version(number);
        if (found == null) {
            throw new InferenceException(
                    InferenceException.Reason.UNKNOWN, "model '" + model + "' serves no version " + number);
        }
        return found;
    }

    /**
     * What goes in and out of a loaded version.
     *
     * @throws InferenceException when it does not serve
     */
    public ModelMetadata metadata(String model, @Nullable String version) {
        LoadedVersion found = find(model, version);
        Route route = table.route(model);
        List<String> versions = route == null
                ? List.of(String.valueOf(found.version()))
                : of(route).map(v -> String.valueOf(v.version())).toList();
        return ModelMetadata.of(found, versions);
    }

    /** All loaded versions, by the names of their models. */
    public List<LoadedVersion> loaded() {
        return table.routes().values().stream().flatMap(ServedModels::of).toList();
    }

    /**
     * The loaded versions of a model, or the one that is named.
     *
     * @throws InferenceException when there is none
     */
    public List<LoadedVersion> loaded(String model, @Nullable String version) {
        boolean all = version == null || version.isEmpty();
        List<LoadedVersion> asked = loaded().stream()
                .filter(v -> v.model().value().equals(model))
                .filter(v -> all || String.valueOf(v.version()).equals(version))
                .toList();
        if (asked.isEmpty()) {
            throw new InferenceException(
                    InferenceException.Reason.UNKNOWN,
                    "there is no model '" + model + "'" + (all ? "" : " of version '" + version + "'"));
        }
        return asked;
    }

    /**
     * Requires that a model serves.
     *
     * @throws InferenceException when it does not
     */
    public void requireServing(String model) {
        if (table.route(model) == null) {
            throw new InferenceException(
                    InferenceException.Reason.UNKNOWN,
                    "there is no model '" + model + "'; one serves when a version of it is deployed");
        }
    }

    /** Why a model that serves is not unloaded. */
    public static String unloadRefusal(String model) {
        return "model '" + model
                + "' serves: what is loaded follows from its deployment; deploy or roll back to another version";
    }

    /** Whether everything that should serve is loaded and warm. */
    public boolean ready() {
        return table.complete();
    }

    /** Runs this after each change of {@link #ready()}; it must be quick. */
    public void whenReadinessChanges(Runnable listener) {
        table.whenCompleteChanges(listener);
    }

    private Route route(String model) {
        Route route = table.route(model);
        if (route == null) {
            throw new InferenceException(InferenceException.Reason.UNKNOWN, "there is no model '" + model + "'");
        }
        return route;
    }

    private static Stream<LoadedVersion> of(Route route) {
        return Stream.concat(Stream.of(route.champion()), Stream.ofNullable(route.candidate()));
    }
}
