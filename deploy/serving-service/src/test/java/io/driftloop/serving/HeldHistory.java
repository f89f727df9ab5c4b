package io.driftloop.serving;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.serving.predictionlog.PredictionHistory;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** The log of predictions as it is, but slow where a test says so. */
@Decorator
@Priority(1)
class HeldHistory implements PredictionHistory {
    private static final Map<String, CountDownLatch> HELD = new ConcurrentHashMap<>();

    @Inject
    @Delegate
    PredictionHistory log;

    /** Reading what a model was asked takes until it is let go on. */
    static void hold(String model) {
        HELD.put(model, new CountDownLatch(1));
    }

    /** Now. */
    static void letGo(String model) {
        HELD.remove(model).countDown();
    }

    @Override
    public List<LoggedInput> newest(ModelId model, ModelName name, int most) {
        CountDownLatch latch = HELD.get(name.value());
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return log.newest(model, name, most);
    }
}
