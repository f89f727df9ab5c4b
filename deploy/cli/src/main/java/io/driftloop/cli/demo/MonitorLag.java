package io.driftloop.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.client.ApiException;
import io.driftloop.cli.client.UnreachableException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until the monitor has seen what was predicted: only then does "no alert" mean something.
 *
 * @param model the model
 * @param version the version that answers
 */
record MonitorLag(Api api, String model, int version) {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final double LOST = 0.01;

    /** Returns when the monitor has seen at least so many rows of the version, but one in a hundred, or after a minute. */
    void awaitRows(long rows) {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (seen() < rows * (1 - LOST) && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private long seen() {
        try {
            JsonNode report = api.get("/drift/" + Api.segment(model));
            return report.path("version").asInt() == version
                    ? report.path("rows").asLong()
                    : 0;
        } catch (ApiException | UnreachableException e) {
            return 0;
        }
    }
}
