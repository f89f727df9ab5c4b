package io.driftloop.serving.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.serving.TestModel;
import io.driftloop.serving.inference.Prediction;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionQueueTest {
    @Test
    void largeInputsAreBoundedByTheirBytesAndThoseDroppedAreCounted() throws Exception {
        PredictionQueue queue = new PredictionQueue(100, 1_000, 500);
        queue.offer(prediction(501));
        assertThat(queue.droppedCount()).as("too large for the log").isEqualTo(1);

        for (int i = 0; i < 3; i++) {
            queue.offer(prediction(492));
        }
        assertThat(queue.waiting()).isEqualTo(2);
        assertThat(queue.droppedCount()).isEqualTo(2);

        assertThat(queue.take(1, 0)).hasSize(1);
        queue.offer(prediction(492));
        queue.offer(prediction(492));
        assertThat(queue.waiting()).as("what was taken makes room").isEqualTo(2);
        assertThat(queue.droppedCount()).isEqualTo(3);
    }

    @Test
    void smallOnesAreBoundedByTheirNumber() {
        PredictionQueue queue = new PredictionQueue(2, 1_000, 500);
        for (int i = 0; i < 3; i++) {
            queue.offer(prediction(1));
        }
        assertThat(queue.waiting()).isEqualTo(2);
        assertThat(queue.droppedCount()).isEqualTo(1);
    }

    /** With two outputs of four bytes. */
    private static Prediction prediction(int bytes) {
        return new Prediction(
                "p",
                new ModelId("m-1"),
                new ModelName("sides"),
                1,
                Instant.EPOCH,
                new LoggedInput("UINT8", List.of(bytes), new byte[bytes]),
                new float[] {0.5f, 0.5f},
                "left",
                0.5f,
                1,
                null,
                TestModel.recipe().schema());
    }
}
