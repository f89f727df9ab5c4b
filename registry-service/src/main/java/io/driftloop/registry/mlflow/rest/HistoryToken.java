package io.driftloop.registry.mlflow.rest;

import io.driftloop.registry.mlflow.MlflowProblem;
import io.driftloop.registry.tracking.MetricPoint;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page of a metric's history ended. */
final class HistoryToken {

    private HistoryToken() {}

    static String of(MetricPoint point) {
        String text = point.timestamp() + " " + point.step() + " " + point.value();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable MetricPoint point(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ");
            if (parts.length == 3) {
                return MetricPoint.of(
                        "", Double.parseDouble(parts[2]), Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            // falls through to the one answer for every token that is not ours
        }
        throw MlflowProblem.INVALID.because("the page token is not one of a metric's history");
    }
}
