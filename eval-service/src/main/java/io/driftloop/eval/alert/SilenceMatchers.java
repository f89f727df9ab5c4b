package io.driftloop.eval.alert;

import io.driftloop.eval.monitoring.Severity;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts a silence covers: those that fit everything that is given.
 *
 * @param model name or id
 * @param column fits an alert all of whose columns that call somebody are this one
 * @param kind {@code data}, {@code prediction}, {@code concept}, ...
 * @param severity fits alerts of this severity or a lower one, so that a worse one breaks through
 */
public record SilenceMatchers(
        @Nullable String model,
        @Nullable String column,
        @Nullable String kind,
        @Nullable String severity) {

    boolean none() {
        return Stream.of(model, column, kind, severity).allMatch(Objects::isNull);
    }

    boolean fit(Alert alert) {
        return (model == null
                        || model.equals(alert.model().value())
                        || model.equals(alert.modelId().value()))
                && (kind == null || kind.equals(alert.kind()))
                && (severity == null || alert.incident().severity().compareTo(Severity.parse(severity)) <= 0)
                && (column == null || isTheOnlyColumn(alert, column));
    }

    private static boolean isTheOnlyColumn(Alert alert, String column) {
        return alert.incident().causes().stream()
                .filter(cause -> !cause.severity().equals(Severity.INFO.text()))
                .allMatch(cause -> cause.column().equals(column));
    }
}
